package quorate.sdk;

import java.time.Duration;
import quorate.domain.Heartbeat;
import quorate.protocol.Heartbeats;
import quorate.protocol.Subjects;
import quorate.running.Clock;

/** Says how one agent is. Thread-safe. */
final class Heart {
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  private final Identity identity;
  private final String instance;
  private final Subjects subjects;
  private final Outlet outlet;
  private final Counters counters;
  private final AgentCondition condition;
  private final Answering answering;
  private final Clock clock;

  /**
   * @param instance random for each process, so that another one under this name is noticed
   */
  Heart(
      Identity identity,
      String instance,
      Subjects subjects,
      Outlet outlet,
      Counters counters,
      AgentCondition condition,
      Clock clock) {
    this.identity = identity;
    this.instance = instance;
    this.subjects = subjects;
    this.outlet = outlet;
    this.counters = counters;
    this.condition = condition;
    this.answering = new Answering(identity.name(), counters, clock);
    this.clock = clock;
  }

  void beat() {
    beat(true);
  }

  /** The last beat: it takes the agent's votes out at once. */
  void sayGoodbye() {
    beat(false);
  }

  private void beat(boolean enabled) {
    AgentCondition.State state = condition.state();
    counters.heartbeats.get(state.status()).increment();
    byte[] message =
        Heartbeats.message(
            new Heartbeat(
                identity.name(), identity.type(), clock.now(), state.status().label(), enabled),
            performance -> {
              performance.text("instance", instance);
              if (!state.why().isEmpty()) {
                performance.text("why", state.why());
              }
              counters.write(performance);
            });
    outlet.request(
        subjects.heartbeatOf(identity.name()),
        message,
        reply -> answering.take("heartbeat", reply));
  }
}
