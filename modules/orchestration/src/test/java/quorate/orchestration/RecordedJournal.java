package quorate.orchestration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;
import quorate.journal.Journal;

/** Takes down lines in memory. */
final class RecordedJournal implements Journal {
  /** Whoever holds it keeps the loop waiting at its next message. */
  final ReentrantLock gate = new ReentrantLock();

  private final List<String> lines = new CopyOnWriteArrayList<>();

  List<String> lines() {
    return lines;
  }

  @Override
  public void configuration(Moment at, Map<String, String> values) {
    lines.add("configuration " + values);
  }

  @Override
  public void message(Moment at, String subject, byte[] payload) {
    gate.lock();
    gate.unlock();
    lines.add("message " + subject + " " + WithoutServersTest.text(payload));
  }

  @Override
  public void cycle(Moment at) {
    lines.add("cycle");
  }

  @Override
  public void settled(Moment at, int recorded, Map<String, String> refused) {
    lines.add("settled " + recorded);
  }

  @Override
  public void control(Moment at, boolean paused) {
    lines.add("control " + paused);
  }

  @Override
  public void restored(Moment at, DecidedMemory memory) {
    lines.add("restored");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
