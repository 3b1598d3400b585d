package quorate.program;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import quorate.backtest.BacktestListener;

/** Shows on a terminal how far a backtest is, once it has taken longer than a second. */
final class ProgressBar implements BacktestListener {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int WIDTH = 40;
  private static final int PERCENT = 100;

  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private final long begun;
  private long shown;
  private boolean visible;

  ProgressBar(PrintStream terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    this.shown = begun + QUIET_NANOS - BETWEEN_NANOS;
  }

  /** A bar on standard error if that is a terminal, and else nothing. */
  static BacktestListener on(PrintStream err) {
    return isTerminal() ? new ProgressBar(err, System::nanoTime) : NONE;
  }

  /** The JDK knows of standard input and output alone. */
  private static boolean isTerminal() {
    try {
      Path device = Files.readSymbolicLink(STANDARD_ERROR);
      return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void progress(long done, long total) {
    long now = nanoTime.getAsLong();
    if (done >= total) {
      clear();
    } else if (now - shown >= BETWEEN_NANOS) {
      shown = now;
      show(done, total);
    }
  }

  private void show(long done, long total) {
    visible = true;
    int filled = (int) (WIDTH * done / total);
    terminal.print(
        "\r["
            + "#".repeat(filled)
            + " ".repeat(WIDTH - filled)
            + "] "
            + PERCENT * done / total
            + " %");
    terminal.flush();
  }

  private void clear() {
    if (visible) {
      visible = false;
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
