package quorate.sdk;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import quorate.domain.Action;
import quorate.domain.DropReason;
import quorate.metrics.Meters;
import quorate.protocol.JsonObject;

/** What one agent counts. Thread-safe. */
final class Counters {
  private static final double[] OBSERVE_BUCKETS = {
    .00001, .0001, .001, .01, .05, .1, .25, .5, 1, 2.5, 5, 10, 30
  };

  /** What became of a request. */
  enum Result {
    ACCEPTED,
    REFUSED,
    UNANSWERED,
    UNSENT;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  final Map<Kind, LongAdder> observations;
  final Map<Drop, LongAdder> dropped;
  final LongAdder gaps;
  final LongAdder restarts;
  final LongAdder failures;
  final LongAdder duplicates;
  final LongAdder clockBehind;
  final Map<Action, LongAdder> signals;
  final Map<Result, LongAdder> answers;
  final Map<DropReason, LongAdder> refusals;
  final Map<AgentStatus, LongAdder> heartbeats;
  final Consumer<Duration> observing;

  /** Registers the counters of an agent, each at zero. */
  Counters(Meters meters, String agent) {
    Map<String, String> own = Map.of("agent", agent);
    observations =
        each(
            Kind.class,
            kind ->
                meters.counter(
                    "agent_observations_total",
                    "Observations that an agent made.",
                    Map.of("agent", agent, "kind", kind.label())));
    dropped =
        each(
            Drop.class,
            reason ->
                meters.counter(
                    "agent_observations_dropped_total",
                    "Observations that never reached the agent, by reason.",
                    Map.of("agent", agent, "reason", reason.label())));
    gaps = meters.counter("agent_gaps_total", "Gaps in the candles.", own);
    restarts =
        meters.counter(
            "agent_restarts_of_indicators_total",
            "Gaps so long that the indicators of a symbol started anew.",
            own);
    failures =
        meters.counter("agent_observe_failures_total", "Observations the agent failed at.", own);
    duplicates =
        meters.counter(
            "agent_duplicates_total", "Heartbeats of another process under the same name.", own);
    clockBehind =
        meters.counter(
            "agent_clock_behind_total",
            "Signals dated ahead of a clock that was set back by more than 5 s.",
            own);
    signals =
        each(
            Action.class,
            action ->
                meters.counter(
                    "agent_signals_total",
                    "Signals that the agent formed.",
                    Map.of("agent", agent, "signal", action.name())));
    answers =
        each(
            Result.class,
            result ->
                meters.counter(
                    "agent_answers_total",
                    "What became of signals and heartbeats.",
                    Map.of("agent", agent, "result", result.label())));
    refusals =
        each(
            Arrays.stream(DropReason.values())
                .filter(reason -> reason.appliesToSignals() || reason.appliesToHeartbeats())
                .toList(),
            DropReason.class,
            reason ->
                meters.counter(
                    "agent_refusals_total",
                    "Signals and heartbeats that the orchestrator refused, by reason.",
                    Map.of("agent", agent, "reason", reason.label())));
    heartbeats =
        each(
            AgentStatus.class,
            status ->
                meters.counter(
                    "agent_heartbeats_total",
                    "Heartbeats by what they said.",
                    Map.of("agent", agent, "status", status.label())));
    observing =
        meters.durations(
            "agent_observe_duration_seconds",
            "How long the agent took over an observation.",
            own,
            OBSERVE_BUCKETS);
  }

  private static <E extends Enum<E>> Map<E, LongAdder> each(
      Class<E> type, Function<E, LongAdder> counter) {
    return each(List.of(type.getEnumConstants()), type, counter);
  }

  private static <E extends Enum<E>> Map<E, LongAdder> each(
      List<E> some, Class<E> type, Function<E, LongAdder> counter) {
    Map<E, LongAdder> counters = new EnumMap<>(type);
    for (E one : some) {
      counters.put(one, counter.apply(one));
    }
    return Map.copyOf(counters);
  }

  /** Writes what people look at first. */
  void write(JsonObject json) {
    json.number("observations", sum(observations))
        .number("observations_dropped", sum(dropped))
        .number("gaps", gaps.sum())
        .number("restarts_of_indicators", restarts.sum())
        .number("observe_failures", failures.sum())
        .number("duplicates", duplicates.sum())
        .number("signals", sum(signals));
    answers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(answer -> json.number(answer.getKey().label(), answer.getValue().sum()));
  }

  private static long sum(Map<?, LongAdder> counters) {
    return counters.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
