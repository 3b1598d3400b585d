package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;

class NoJournalTest {
  private static final Moment NOW = Moment.at(Instant.EPOCH);

  @Test
  void whereThereIsNoJournalNothingHappens() {
    Journal journal = Journal.NONE;

    assertDoesNotThrow(
        () -> {
          journal.configuration(NOW, Map.of());
          journal.message(NOW, "agents", new byte[0]);
          journal.cycle(NOW);
          journal.settled(NOW, 0, Map.of());
          journal.control(NOW, false);
          journal.restored(NOW, DecidedMemory.NOTHING);
          journal.flush();
          journal.close();
        });
  }
}
