package quorate.sdk;

import java.util.Map;
import java.util.function.DoubleSupplier;
import quorate.domain.Signal;
import quorate.metrics.Meters;
import quorate.protocol.JsonObject;

/** One agent of the process, with all that belongs to it. */
record Member(
    Identity identity,
    boolean saysGoodbye,
    Worker worker,
    Counters counters,
    AgentCondition condition,
    Duplicates duplicates,
    Heart heart,
    Voice voice,
    AgentThread thread) {

  /** Registers what is read of it. */
  void register(Meters meters) {
    gauge(
        meters,
        "agent_status",
        "How the agent is: 1 healthy, 0.5 degraded, 0 unhealthy.",
        () -> condition.state().status().value());
    gauge(
        meters,
        "agent_feed_age_seconds",
        "Time since the last observation from the market; NaN before the first.",
        this::feedAge);
    gauge(
        meters,
        "agent_confidence",
        "The confidence of the last signal; NaN before the first.",
        () ->
            voice.last().map(signal -> signal.confidence().millionths() / 1e6).orElse(Double.NaN));
  }

  private void gauge(Meters meters, String name, String help, DoubleSupplier value) {
    meters.gauge(name, help, Map.of("agent", identity.name()), value);
  }

  /** In seconds. */
  double feedAge() {
    return worker.seats().values().stream()
        .flatMap(seat -> seat.freshness().age().stream())
        .mapToDouble(age -> age.toNanos() / 1e9)
        .min()
        .orElse(Double.NaN);
  }

  /** Writes how it is, for people. */
  void write(JsonObject json) {
    AgentCondition.State state = condition.state();
    json.text("name", identity.name())
        .text("type", identity.type())
        .text("status", state.status().label());
    if (!state.why().isEmpty()) {
      json.text("why", state.why());
    }
    json.bool("warm", condition.warmingUp().isEmpty());
    if (!Double.isNaN(feedAge())) {
      json.number("feed_age_seconds", feedAge());
    }
    json.objects("last_opinion", voice.latest().values(), Member::write)
        .object("counters", counters::write)
        .texts("tools", worker.neededTools());
  }

  private static void write(JsonObject json, Signal signal) {
    json.text("symbol", signal.symbol())
        .text("signal", signal.action().name())
        .number("confidence", signal.confidence())
        .time("timestamp", signal.timestamp())
        .text("reasoning", signal.reasoning());
  }
}
