package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.domain.DecidedMemory.DecidedSignal;

/** A new active instance does not decide again what the record says is decided. */
class RestoreTest {
  private final Floor floor = new Floor();

  private static DecidedSignal btc(String agent, Instant timestamp) {
    return new DecidedSignal("BTC", agent, timestamp);
  }

  private void restore(DecidedSignal... signals) {
    floor.engine.restore(floor.now(), DecidedMemory.of(List.of(signals)));
  }

  private void hear(String agent) {
    floor.hear(agent, "trend", "BTC", Action.BUY, ".9");
  }

  @Test
  void itSaysOfWhichSymbolsTheRecordMustBeAsked() {
    hear("a");
    hear("b");
    floor.hear("a", "trend", "ADA", Action.BUY, ".9");
    assertEquals(List.of("ADA", "BTC"), floor.engine.symbols(floor.now()));
  }

  @Test
  void aStandingSignalOfTheLastDecisionIsNotDue() {
    hear("a");
    restore(btc("a", Floor.NOON));
    assertEquals(List.of(), floor.due());
  }

  @Test
  void aStandingSignalThatIsNewerIsDue() {
    hear("a");
    restore(btc("a", Floor.NOON.minusMillis(1)));
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void aStandingSignalThatTheLastDecisionMissedIsDue() {
    hear("a");
    hear("b");
    restore(btc("a", Floor.NOON));
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void whatThisInstanceDecidedEarlierButTheRecordHasLaterOnesOfIsDue() {
    hear("a");
    floor.decide();
    restore(btc("b", Floor.NOON));
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void aSymbolThatTheRecordDoesNotKnowIsDue() {
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    restore(btc("a", Floor.NOON));
    assertEquals(List.of("ETH"), floor.due());
  }

  @Test
  void aSignalOfTheLastDecisionThatIsHeardLaterIsNotDue() {
    restore(btc("a", Floor.NOON));
    hear("a");
    assertEquals(List.of(), floor.due());
  }

  @Test
  void theNextDecisionReplacesTheMemoryOfItsSymbol() {
    restore(btc("a", Floor.NOON), new DecidedSignal("ETH", "a", Floor.NOON));
    hear("b");
    floor.decide();
    hear("a");
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void aLaterMemoryReplacesAnEarlierOne() {
    restore(btc("a", Floor.NOON));
    restore(new DecidedSignal("ETH", "a", Floor.NOON));
    hear("a");
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void theMemoryLastsAsLongAsOneOfItsSignalsCouldStillBeAccepted() {
    Signal signal = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    restore(btc("a", Floor.NOON));
    floor.pass(Duration.ofSeconds(305)).setWallBy(Duration.ofSeconds(-10)).hear(signal);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void theMemoryAgesOut() {
    Signal signal = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    restore(btc("a", Floor.NOON));
    floor.pass(Duration.ofSeconds(305).plusMillis(1)).setWallBy(Duration.ofSeconds(-10));
    floor.hear(signal);
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void aMemoryIsTheCallersToChangeNoMore() {
    Map<String, Instant> ofBtc = new HashMap<>(Map.of("a", Floor.NOON));
    DecidedMemory memory = new DecidedMemory(Map.of("BTC", ofBtc));
    ofBtc.clear();
    assertEquals(Map.of("BTC", Map.of("a", Floor.NOON)), memory.timestamps());
  }

  @Test
  void nothingIsAMemoryToo() {
    hear("a");
    floor.decide();
    floor.engine.restore(floor.now(), DecidedMemory.NOTHING);
    assertEquals(List.of("BTC"), floor.due());
  }
}
