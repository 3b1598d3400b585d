package quorate.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A signal as {@code kill} names it. */
public enum Signal {
  /** Lets a stopped process go on. */
  CONT,
  /** By custom: read the configuration again. */
  HUP,
  /** What Ctrl-C sends; to PostgreSQL: end all sessions and shut down. */
  INT,
  /** Ends a process at once; it cannot be caught. */
  KILL,
  /** To PostgreSQL: end without a checkpoint. */
  QUIT,
  /** Freezes a process; it cannot be caught. */
  STOP,
  /** The usual request to end. */
  TERM;

  private static final long BOUND_SECONDS = 5;

  /**
   * Sends the signal to all of them in one go. A process that has ended meanwhile is left out: the
   * sender can never be sure that it is still there.
   */
  void send(Collection<Long> pids) {
    if (pids.isEmpty()) {
      return;
    }
    // Java itself can send TERM and KILL only; the shell's own kill needs no further program.
    List<String> command =
        Stream.concat(
                Stream.of("sh", "-c", "kill -s \"$0\" -- \"$@\"", name()),
                pids.stream().map(String::valueOf))
            .toList();
    try {
      Process kill =
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      if (!kill.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
        throw new ServerException("kill has not ended within " + BOUND_SECONDS + " s");
      }
    } catch (IOException e) {
      throw new ServerException("the shell could not be run to send " + name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while sending " + name(), e);
    }
  }
}
