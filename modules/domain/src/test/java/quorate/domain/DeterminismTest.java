package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The same input gives the same output; nothing depends on identity or on the order of a hash. */
class DeterminismTest {
  /** Names of one hash code, which share a bucket in any table. */
  private static final List<String> COLLIDING =
      List.of("AaAa", "BBBB", "AaBB", "BBAa", "plain", "zz");

  private record Said(Moment at, Signal signal) {}

  private static List<Said> said(Random random, UnaryOperator<String> identity) {
    List<Said> said = new ArrayList<>();
    Moment now = new Moment(Floor.NOON, 0);
    for (int i = 0; i < 200; i++) {
      now = now.plus(Duration.ofMillis(random.nextInt(2_000)));
      said.add(
          new Said(
              now,
              new Signal(
                  identity.apply(COLLIDING.get(random.nextInt(COLLIDING.size()))),
                  identity.apply("trend"),
                  identity.apply(COLLIDING.get(random.nextInt(COLLIDING.size()))),
                  Action.values()[random.nextInt(3)],
                  new Ratio(random.nextInt(1_000_001)),
                  now.wall().minusMillis(random.nextInt(60_000)),
                  identity.apply("because"))));
    }
    return said;
  }

  /** Everything the engine shows on its way. */
  private static List<Object> output(List<Said> said) {
    DecisionEngine engine = new DecisionEngine(new RulesWith().maxSymbolsPerAgent(3).rules());
    List<Object> output = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Moment now = said.get(i).at();
      output.add(engine.receive(now, said.get(i).signal()));
      if (i % 20 == 0) {
        Cycle cycle = engine.startCycle(now);
        List<Decision> decisions = Floor.decisions(cycle);
        engine.recorded(cycle, decisions);
        output.addAll(decisions);
        output.add(engine.view(now));
        output.addAll(engine.agents(now));
      }
    }
    return output;
  }

  @Property(tries = 100)
  void theSameInputTwiceGivesTheSame(@ForAll int seed) {
    assertEquals(
        output(said(new Random(seed), text -> text)), output(said(new Random(seed), text -> text)));
  }

  @Property(tries = 100)
  void equalStringsAreOneWhateverTheirIdentity(@ForAll int seed) {
    assertEquals(
        output(said(new Random(seed), String::intern)),
        output(said(new Random(seed), text -> new String(text.toCharArray()))));
  }

  @Test
  void theSizeOfTablesAndTheOrderInThemChangesNothing() {
    Floor small = new Floor();
    COLLIDING.forEach(name -> speak(small, name));
    Floor large = new Floor();
    for (int i = 0; i < 5_000; i++) {
      large.beat("other-" + i, "trend");
    }
    COLLIDING.reversed().forEach(name -> speak(large, name));
    assertEquals(small.decide(), large.decide());
  }

  private static void speak(Floor floor, String name) {
    for (String symbol : COLLIDING) {
      floor.hear(name, "trend", symbol, Action.BUY, "0." + (1 + name.length() % 5));
    }
  }

  @Property(tries = 200)
  void ofDistinctTimestampsTheOrderOfArrivalChangesNoDecision(@ForAll int seed) {
    Random random = new Random(seed);
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      signals.add(
          new Signal(
              "agent-" + random.nextInt(5),
              "trend",
              "S" + random.nextInt(3),
              Action.values()[random.nextInt(3)],
              new Ratio(random.nextInt(1_000_001)),
              Floor.NOON.minusMillis(i),
              "signal " + i));
    }
    List<Decision> inOrder = decided(signals);
    Collections.shuffle(signals, random);
    assertEquals(inOrder, decided(signals));
  }

  private static List<Decision> decided(List<Signal> signals) {
    Floor floor = new Floor();
    signals.forEach(floor::hear);
    return floor.decide();
  }
}
