package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedSignalsTest {
  private static final int ROOM = 100_000;
  private static final long KEEP = 305_000;

  private final RememberedSignals remembered = new RememberedSignals(Rules.DEFAULT);

  @Test
  void aSignalIsTakenOnce() {
    remembered.add("BTC", "a", Floor.NOON);
    assertEquals(Optional.of(Floor.NOON), remembered.take("BTC", "a"));
    assertEquals(Optional.empty(), remembered.take("BTC", "a"));
    assertEquals(0, remembered.size());
  }

  @Test
  void aSymbolIsForgottenWithAllItsSignals() {
    remembered.add("BTC", "a", Floor.NOON);
    remembered.add("BTC", "b", Floor.NOON);
    remembered.add("ETH", "a", Floor.NOON);
    remembered.forget("BTC");
    assertEquals(
        "1 false true",
        remembered.size() + " " + remembered.knows("BTC") + " " + remembered.knows("ETH"));
  }

  @Test
  void aSignalIsKeptThroughItsLastMillisecond() {
    remembered.advance(7);
    remembered.add("BTC", "a", Floor.NOON);
    remembered.advance(7 + KEEP);
    assertEquals(1, remembered.size());
    remembered.advance(7 + KEEP + 1);
    assertEquals("0 false", remembered.size() + " " + remembered.knows("BTC"));
  }

  @Test
  void whereThereIsNoRoomTheOldestGoes() {
    for (int i = 0; i <= ROOM; i++) {
      remembered.advance(i);
      remembered.add("S" + i % 7, "a" + i, Floor.NOON);
    }
    assertEquals(ROOM, remembered.size());
    assertEquals(Optional.empty(), remembered.take("S0", "a0"));
    assertEquals(Optional.of(Floor.NOON), remembered.take("S1", "a1"));
  }

  @Test
  void theRecordsMemoryReplacesEverything() {
    remembered.add("BTC", "a", Floor.NOON);
    remembered.replaceAll(
        new DecidedMemory(Map.of("ETH", Map.of("b", Floor.NOON, "c", Floor.NOON))));
    assertEquals(2, remembered.size());
    assertEquals(Optional.empty(), remembered.take("BTC", "a"));
    assertEquals(Optional.of(Floor.NOON), remembered.take("ETH", "b"));
  }
}
