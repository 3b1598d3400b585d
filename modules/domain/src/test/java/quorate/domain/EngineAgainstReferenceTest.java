package quorate.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import quorate.domain.reference.ComparedEngine;
import quorate.domain.reference.ComparedEngine.Decided;

/** The engine does what the contract says, whatever happens to it and in whatever order. */
class EngineAgainstReferenceTest {

  /** Something that happens to an engine. */
  private sealed interface Step {
    /** An agent speaks, some time before or after the true one. */
    record Hear(int agent, int symbol, Action action, Ratio confidence, int millisAgo)
        implements Step {}

    /** The last signal but so many arrives once more. */
    record HearAgain(int back) implements Step {}

    record Beat(int agent, String status, boolean enabled) implements Step {}

    record Pass(int millis) implements Step {}

    record SetWall(int millisOff) implements Step {}

    /** A cycle of which so many decisions get recorded, after so many signals arrive again. */
    record Decide(int recorded, int heardBetween) implements Step {}

    /** Takes so many of the signals sent last for decided. */
    record Restore(int signals) implements Step {}

    record Pause(boolean paused) implements Step {}
  }

  private static final Duration MAX_AGE = Duration.ofSeconds(20);
  private static final Duration MAX_SKEW = Duration.ofSeconds(2);

  /** One of them says two things of itself. */
  private static final List<Who> AGENTS =
      List.of(
          new Who("a", "trend"),
          new Who("a", "custom"),
          new Who("b", "risk"),
          new Who("c", "custom"),
          new Who("d", "technical"),
          new Who("e", "sentiment"),
          new Who("f", "risk"));

  private record Who(String name, String type) {}

  private static final List<String> SYMBOLS = List.of("BTC", "ETH", "SOL", "X/Y");

  @Property(tries = 2_000)
  void agreesWithTheReference(@ForAll("rules") Rules rules, @ForAll("steps") List<Step> steps) {
    new Run(rules).all(steps);
  }

  /** One engine through all its steps. */
  private static final class Run {
    private final ComparedEngine engine;
    private final List<Signal> sent = new ArrayList<>();
    private Moment trueTime = new Moment(Floor.NOON, -10_000);
    private Duration wallOff = Duration.ZERO;

    Run(Rules rules) {
      engine = new ComparedEngine(rules);
    }

    private Moment now() {
      return new Moment(trueTime.wall().plus(wallOff), trueTime.monotonicMillis());
    }

    void all(List<Step> steps) {
      for (Step step : steps) {
        take(step);
      }
      engine.compare(now());
    }

    private void take(Step step) {
      switch (step) {
        case Step.Hear hear -> {
          sent.add(signal(hear));
          engine.receive(now(), sent.getLast());
        }
        case Step.HearAgain(int back) -> hearAgain(back);
        case Step.Beat(int agent, String status, boolean enabled) ->
            engine.receive(
                now(), new Heartbeat(name(agent), type(agent), now().wall(), status, enabled));
        case Step.Pass(int millis) -> pass(Duration.ofMillis(millis));
        case Step.SetWall(int millisOff) -> wallOff = Duration.ofMillis(millisOff);
        case Step.Decide decide -> decide(decide);
        case Step.Restore(int signals) -> engine.restore(now(), memory(signals));
        case Step.Pause(boolean paused) -> engine.pause(paused);
      }
    }

    private Signal signal(Step.Hear hear) {
      Instant timestamp = trueTime.wall().minusMillis(hear.millisAgo());
      return new Signal(
          name(hear.agent()),
          type(hear.agent()),
          SYMBOLS.get(hear.symbol()),
          hear.action(),
          hear.confidence(),
          timestamp,
          "");
    }

    private static String name(int agent) {
      return AGENTS.get(agent).name();
    }

    private static String type(int agent) {
      return AGENTS.get(agent).type();
    }

    private void hearAgain(int back) {
      if (back < sent.size()) {
        engine.receive(now(), sent.get(sent.size() - 1 - back));
      }
    }

    private void pass(Duration duration) {
      trueTime = trueTime.plus(duration);
      // Messages are not late by more than a signal may be old; the engine forgets after that.
      sent.removeIf(s -> s.timestamp().isBefore(trueTime.wall().minus(MAX_AGE)));
    }

    private void decide(Step.Decide decide) {
      Decided decided = engine.decide(now());
      for (int i = 0; i < decide.heardBetween(); i++) {
        pass(Duration.ofSeconds(1));
        hearAgain(i);
      }
      engine.recorded(decided, Math.min(decide.recorded(), decided.decisions().size()));
    }

    private DecidedMemory memory(int signals) {
      Map<String, Map<String, Instant>> memory = new HashMap<>();
      sent.reversed().stream()
          // What another instance decided, it had accepted.
          .filter(s -> !s.timestamp().isAfter(trueTime.wall().plus(MAX_SKEW)))
          .limit(signals)
          .forEach(
              s ->
                  memory
                      .computeIfAbsent(s.symbol(), symbol -> new HashMap<>())
                      .put(s.agentName(), s.timestamp()));
      return new DecidedMemory(memory);
    }
  }

  @Provide
  Arbitrary<Rules> rules() {
    Arbitrary<DecisionRules> decision =
        Combinators.combine(
                Arbitraries.of("0", "0.5", "0.6", "1").map(Ratio::parse),
                Arbitraries.of("0", "0.5", "0.7").map(Ratio::parse),
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(true, false))
            .as(
                (consensus, confidence, voters, requireVeto) ->
                    new DecisionRules(
                        consensus, confidence, voters, MAX_AGE, MAX_SKEW, requireVeto));
    Arbitrary<SignalRules> signals =
        Combinators.combine(
                Arbitraries.of(List.of("*"), List.of("B*", "?TH", "x/y")),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 12))
            .as(
                (patterns, symbols, perAgent, standing) ->
                    new SignalRules(new SymbolPatterns(patterns), symbols, perAgent, standing));
    return Combinators.combine(decision, agentRules(), signals).as(Rules::new);
  }

  private static Arbitrary<AgentRules> agentRules() {
    RulesWith overrides = new RulesWith().typeOf("a", "risk").enabled("b", false);
    Map<String, AgentOverride> some =
        overrides
            .weightOf("c", "0.9")
            .signalTimeoutOf("d", Duration.ofSeconds(1))
            .rules()
            .agents()
            .overrides();
    return Combinators.combine(
            Arbitraries.integers().between(2, 7),
            Arbitraries.of(Map.<String, AgentOverride>of(), some),
            Arbitraries.of(Duration.ZERO, Duration.ofSeconds(3)),
            Arbitraries.of(List.<String>of(), List.of("c", "e")))
        .as(
            (max, byName, signalTimeout, vetoNames) ->
                new AgentRules(
                    Duration.ofSeconds(10),
                    signalTimeout,
                    max,
                    AgentRules.DEFAULT.weights(),
                    byName,
                    AgentRules.DEFAULT.vetoTypes(),
                    Set.copyOf(vetoNames)));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> agent = Arbitraries.integers().between(0, AGENTS.size() - 1);
    Arbitrary<Step> hear =
        Combinators.combine(
                agent,
                Arbitraries.integers().between(0, SYMBOLS.size() - 1),
                Arbitraries.of(Action.class),
                Arbitraries.of("0", "0.3", "0.5", "0.7", "1").map(Ratio::parse),
                Arbitraries.of(0, 0, 0, 1, 10_000, 19_999, 20_000, 20_001, -2_000, -2_001))
            .as(Step.Hear::new);
    Arbitrary<Step> beat =
        Combinators.combine(
                agent,
                Arbitraries.of("healthy", "DEGRADED", "unhealthy", "fine"),
                Arbitraries.of(true, true, true, false))
            .as(Step.Beat::new);
    Arbitrary<Step> decide =
        Combinators.combine(Arbitraries.of(9, 9, 9, 1, 0), Arbitraries.of(0, 0, 1, 3))
            .as(Step.Decide::new);
    Arbitrary<Step> pass =
        Arbitraries.of(0, 1, 500, 1_000, 5_000, 10_000, 10_001, 20_000, 20_001, 90_000_000)
            .map(Step.Pass::new);
    return Arbitraries.frequencyOf(
            Tuple.of(8, hear),
            Tuple.of(3, Arbitraries.integers().between(0, 9).map(Step.HearAgain::new)),
            Tuple.of(4, beat),
            Tuple.of(4, pass),
            Tuple.of(
                1,
                Arbitraries.of(0, 15_000, -15_000, 3_600_000, -3_600_000).map(Step.SetWall::new)),
            Tuple.of(5, decide),
            Tuple.of(1, Arbitraries.integers().between(0, 5).map(Step.Restore::new)),
            Tuple.of(1, Arbitraries.of(true, false).map(Step.Pause::new)))
        .list()
        .ofMaxSize(120);
  }
}
