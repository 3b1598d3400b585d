package quorate.quickstart;

import java.util.HashMap;
import java.util.Map;
import quorate.servers.Database;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;

/** Starts the orchestrator as it ships: the runtime image, configured by its environment. */
final class Orchestrator {
  private Orchestrator() {}

  /**
   * @param agents how many there must be for it to be ready
   */
  static OrchestratorProcess start(
      Home home, Database database, NatsServer nats, String controlToken, int agents) {
    Map<String, String> environment = new HashMap<>(OrchestratorProcess.uses(database, nats));
    environment.put("QUORATE_CONTROL_TOKEN", controlToken);
    environment.put("QUORATE_DECISION_STEP_INTERVAL", "1s");
    // One vote is no quorum.
    environment.put("QUORATE_DECISION_MIN_VOTERS", "2");
    environment.put("QUORATE_AGENTS_REQUIRED", Integer.toString(agents));
    environment.put("QUORATE_AGENTS_HEARTBEAT_TIMEOUT", "10s");
    // What is decided is bought and sold on paper, at the candles' own time.
    environment.put("QUORATE_PAPER_ENABLED", "true");
    environment.put("QUORATE_PAPER_CLOCK", "replay");
    environment.put("QUORATE_SIGNALS_HISTORY", "on");
    return OrchestratorProcess.start(home.program(), home.log("orchestrator"), environment);
  }
}
