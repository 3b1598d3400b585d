package quorate.logging;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes log lines on a thread of its own. Whoever reads them may stop reading, and a full pipe
 * must not stop the loops; what finds no room is dropped, and counted in the next line.
 */
final class LogHandler extends Handler {
  private static final int CAPACITY = 1_024;
  private static final long LONGEST_FLUSH_MILLIS = 500;

  private final Function<LogRecord, String> format;
  private final PrintStream out;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong unwritten = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  LogHandler(Function<LogRecord, String> format, PrintStream out) {
    this.format = format;
    this.out = out;
    Thread.ofPlatform().name("log").daemon().start(this::loop);
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    unwritten.incrementAndGet();
    if (!lines.offer(format.apply(record))) {
      unwritten.decrementAndGet();
      dropped.incrementAndGet();
    }
  }

  private void loop() {
    try {
      while (true) {
        String line = lines.take();
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
          out.print("(" + lost + " log lines found no room and were dropped)\n");
        }
        out.print(line);
        out.flush();
        unwritten.decrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a little for what is on its way. */
  @Override
  public void flush() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_FLUSH_MILLIS);
    try {
      while (unwritten.get() > 0 && System.nanoTime() - deadline < 0) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    flush();
  }
}
