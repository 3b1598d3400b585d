package quorate.orchestration;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import quorate.domain.Moment;
import quorate.journal.Journal;
import quorate.protocol.CandleMessage;
import quorate.protocol.MarketReading;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * Candles on their way to the journal, which belongs to the decision loop. What finds no room is
 * left out of the journal, and of nothing else. Thread-safe but for {@link #writeTo}.
 */
final class CandleJournal implements LinkEvents.CandleHearer {
  private static final System.Logger LOG = System.getLogger(CandleJournal.class.getName());
  private static final int CAPACITY = 8_192;

  private final Queue<Heard> heard = new ArrayBlockingQueue<>(CAPACITY);
  private final RepeatedLog problems;

  private record Heard(String subject, byte[] payload) {}

  CandleJournal(Clock clock) {
    this.problems = new RepeatedLog(LOG, clock);
  }

  @Override
  public void heard(
      String subject,
      byte[] payload,
      MarketReading<CandleMessage> reading,
      Optional<String> replyTo) {
    if (!heard.offer(new Heard(subject, payload))) {
      problems.warn("Candles come faster than the journal takes them; it leaves some out");
    }
  }

  /** Takes down what has come, for the loop that owns the journal. */
  void writeTo(Journal journal, Moment now) {
    for (int i = 0; i < CAPACITY; i++) {
      Heard next = heard.poll();
      if (next == null) {
        return;
      }
      journal.message(now, next.subject(), next.payload());
    }
  }
}
