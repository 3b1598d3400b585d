package quorate.domain;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** What properties of the tally are tried with: agents that each say one thing, under any rules. */
final class Voices extends DomainContextBase {

  /** What one agent says; its name comes from its place in the list. */
  record Voice(String type, Action action, Ratio confidence) {

    static Voice abstaining(String type) {
      return new Voice(type, Action.HOLD, Ratio.ZERO);
    }

    void speak(Floor floor, String name) {
      floor.hear(
          new Signal(name, type, "BTC", action, confidence, floor.now().wall(), "because " + name));
    }
  }

  /** Agents that speak one after the other, and the rules they are heard under. */
  record Meeting(Rules rules, List<Voice> voices) {
    Meeting {
      voices = List.copyOf(voices);
    }

    Floor floor() {
      Floor floor = new Floor(rules);
      for (int i = 0; i < voices.size(); i++) {
        voices.get(i).speak(floor, name(i));
      }
      return floor;
    }

    Decision decision() {
      return floor().decideOne();
    }

    static String name(int index) {
      return "agent-" + index;
    }
  }

  /** Few different values, so that ties and thresholds are met exactly. */
  private static Arbitrary<Ratio> ratios() {
    return Arbitraries.oneOf(
        Arbitraries.of("0", "0.1", "0.2", "0.3", "0.5", "0.6", "0.8", "1").map(Ratio::parse),
        Arbitraries.integers().between(0, 1_000_000).map(Ratio::new));
  }

  /** One voice in six abstains. */
  @Provide
  Arbitrary<Voice> voice() {
    Arbitrary<Voice> opinion =
        Combinators.combine(types(), Arbitraries.of(Action.class), ratios()).as(Voice::new);
    return Arbitraries.frequencyOf(Tuple.of(5, opinion), Tuple.of(1, abstention()));
  }

  private static Arbitrary<Voice> abstention() {
    return types().map(Voice::abstaining);
  }

  private static Arbitrary<String> types() {
    return Arbitraries.of("a", "b", "c", "risk");
  }

  /** In one meeting of ten all abstain. */
  @Provide
  Arbitrary<Meeting> meeting() {
    return Combinators.combine(
            rules(),
            Arbitraries.frequencyOf(
                Tuple.of(9, several(voice())), Tuple.of(1, several(abstention()))))
        .as(Meeting::new);
  }

  private static Arbitrary<List<Voice>> several(Arbitrary<Voice> voice) {
    return voice.list().ofMinSize(1).ofMaxSize(15);
  }

  private static Arbitrary<Rules> rules() {
    return Combinators.combine(
            ratios(),
            ratios(),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(false, false, true),
            ratios().list().ofSize(3))
        .as(
            (consensus, confidence, voters, requireVeto, weights) -> {
              RulesWith rules =
                  new RulesWith()
                      .minConsensus(consensus.toString())
                      .minConfidence(confidence.toString())
                      .minVoters(voters)
                      .weight("a", weights.get(0).toString())
                      .weight("b", weights.get(1).toString())
                      .weight("c", weights.get(2).toString());
              return (requireVeto ? rules.requireVetoAgent() : rules).rules();
            });
  }
}
