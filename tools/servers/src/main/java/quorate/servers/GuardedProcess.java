package quorate.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that can be frozen and crashed with all its descendants, and that does not
 * outlive this JVM, even when the JVM itself is killed with -9.
 *
 * <p>It runs in a session of its own, so that Ctrl-C in a terminal reaches the JVM alone, which
 * then ends its children in the order it likes. Its standard input is empty.
 *
 * <p>For one thread at a time; {@link #close} may be called by any, and again.
 */
public final class GuardedProcess implements AutoCloseable {
  private static final Logger LOG = System.getLogger(GuardedProcess.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Nothing runs before a watcher is in its place: without a line on its standard input the shell
   * never turns into the program.
   */
  private static final List<String> HELD_BACK =
      List.of("setsid", "sh", "-c", "read -r _ && exec \"$@\" </dev/null", "start");

  private final Process process;
  private final Signal polite;
  private final ProcessFamily family;

  /** Done when the process and whatever it has left behind are gone. */
  private final Future<Void> end;

  private GuardedProcess(Process process, Signal polite, Watcher watcher) {
    this.process = process;
    this.polite = polite;
    this.family = new ProcessFamily(process.pid());
    // At once: later its id may be that of another one's session.
    this.end = process.onExit().thenRun(family::kill).thenRun(watcher::release);
  }

  /** Starts a process that ends when it is sent {@link Signal#TERM}. */
  public static GuardedProcess start(ProcessBuilder wanted) {
    return start(wanted, Signal.TERM);
  }

  /**
   * Starts a process.
   *
   * @param wanted command, environment, directory, and where the output goes
   * @param polite the signal that asks it to end
   * @throws ServerException when no process can be started; that the program itself is missing
   *     shows in the exit code 127 and in the output
   */
  public static GuardedProcess start(ProcessBuilder wanted, Signal polite) {
    try {
      Process process = heldBack(wanted).start();
      try {
        Watcher watcher = Watcher.of(process.pid(), polite);
        GuardedProcess guarded = new GuardedProcess(process, polite, watcher);
        try (OutputStream pipe = process.getOutputStream()) {
          pipe.write('\n');
        }
        return guarded;
      } catch (IOException e) {
        process.destroyForcibly();
        throw e;
      }
    } catch (IOException e) {
      throw new ServerException("cannot start " + wanted.command().getFirst(), e);
    }
  }

  private static ProcessBuilder heldBack(ProcessBuilder wanted) {
    List<String> command = new ArrayList<>(HELD_BACK);
    command.addAll(wanted.command());
    ProcessBuilder held =
        new ProcessBuilder(command)
            .directory(wanted.directory())
            .redirectErrorStream(wanted.redirectErrorStream())
            .redirectOutput(wanted.redirectOutput())
            .redirectError(wanted.redirectError());
    held.environment().clear();
    held.environment().putAll(wanted.environment());
    return held;
  }

  /** The id of the process itself. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has not ended; a frozen one is alive. */
  public boolean alive() {
    return process.isAlive();
  }

  /** What it writes to its standard output, if that was left to be a pipe. */
  public InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits until it has ended and what it has left behind is gone too; its exit code, or nothing
   * when the bound is reached first.
   */
  public OptionalInt awaitExit(Duration bound) {
    try {
      end.get(bound.toNanos(), TimeUnit.NANOSECONDS);
      return OptionalInt.of(process.exitValue());
    } catch (TimeoutException e) {
      return OptionalInt.empty();
    } catch (ExecutionException e) {
      throw new ServerException("process " + pid() + " has left something behind", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while waiting for process " + pid(), e);
    }
  }

  /** Sends a signal to the process itself and to none of its descendants. */
  public void signal(Signal signal) {
    if (alive()) {
      signal.send(List.of(pid()));
    }
  }

  /** Stops the process and its descendants where they are; returns once none of them runs. */
  public void freeze() {
    requireAlive();
    family.freeze();
  }

  /** Lets what was frozen go on. */
  public void thaw() {
    requireAlive();
    family.thaw();
  }

  /** Kills the process and its descendants, frozen or not; returns once they are gone. */
  public void crash() {
    if (alive()) {
      family.kill();
      awaitExit(PATIENCE);
    }
  }

  /**
   * Asks the process to end, frozen or not, and kills it when it has not ended within the bound.
   * Descendants that outlive it are killed.
   *
   * @return whether it ended by itself
   */
  public boolean stop(Duration bound) {
    if (!alive()) {
      return true;
    }
    family.thaw();
    signal(polite);
    if (awaitExit(bound).isPresent()) {
      return true;
    }
    LOG.log(Level.WARNING, "process " + pid() + " has not ended within " + bound + ": killed");
    crash();
    return false;
  }

  /** Asks the process to end, and kills it when it has not ended after five seconds. */
  @Override
  public void close() {
    stop(PATIENCE);
  }

  /** The id of one that has ended may be another one's by now. */
  private void requireAlive() {
    if (!alive()) {
      throw new IllegalStateException("process " + pid() + " has ended");
    }
  }
}
