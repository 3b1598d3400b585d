package quorate.orchestrator;

import quorate.checks.AgentsCheck;
import quorate.checks.CheckEngine;
import quorate.checks.CheckListener;
import quorate.checks.CheckRun;
import quorate.checks.Status;
import quorate.nats.NatsCheck;

/**
 * Checks the agents at once when NATS fails or recovers: they cannot be heard while it fails, and
 * can again as soon as it does not.
 */
record AgentsFollowNats(CheckEngine engine) implements CheckListener {

  @Override
  public void ran(CheckRun run) {
    if (run.component().equals(NatsCheck.COMPONENT) && agentsDisagree(run.result().status())) {
      engine.checkNow(AgentsCheck.COMPONENT);
    }
  }

  private boolean agentsDisagree(Status nats) {
    Status agents = engine.snapshot().component(AgentsCheck.COMPONENT).orElseThrow().status();
    return (nats == Status.FAILED) != (agents == Status.FAILED);
  }
}
