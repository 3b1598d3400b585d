package quorate.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a command that runs to its end has left.
 *
 * @param exitCode 0 for success, by custom
 * @param output the beginning of its standard output and errors, at most a mebibyte
 */
public record CommandOutcome(int exitCode, String output) {
  private static final int OUTPUT_BOUND = 1 << 20;

  /**
   * Runs a command and waits for its end.
   *
   * @throws ServerException when it has not ended within the bound; it is killed then
   */
  public static CommandOutcome of(ProcessBuilder command, Duration bound) {
    try (GuardedProcess child = GuardedProcess.start(command.redirectErrorStream(true))) {
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(() -> read(child.output()), Thread::startVirtualThread);
      OptionalInt exitCode = child.awaitExit(bound);
      if (exitCode.isEmpty()) {
        child.crash();
        throw new ServerException(
            String.join(" ", command.command()) + " has not ended within " + bound);
      }
      // A grandchild in a session of its own may hold the pipe open; what it writes is of no
      // interest.
      return new CommandOutcome(
          exitCode.getAsInt(), output.completeOnTimeout("", 5, TimeUnit.SECONDS).join());
    }
  }

  /** Whether the exit code is 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** The last line of the output that is not blank, or an empty text. */
  public String lastLine() {
    return output.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
  }

  private static String read(InputStream in) {
    try (in) {
      byte[] kept = in.readNBytes(OUTPUT_BOUND);
      in.transferTo(OutputStream.nullOutputStream());
      return new String(kept, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
