package quorate.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A tiny shell that ends a process when this JVM is gone, for whatever reason: it reads from a pipe
 * that only this JVM holds, and the kernel closes that when the JVM ends, even by kill -9.
 *
 * <p>A death signal set by the process itself (PR_SET_PDEATHSIG) would not do: it comes with the
 * end of the thread that forked, not of the JVM, and reaches no descendant.
 */
final class Watcher {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String SCRIPT = script();

  private final Process shell;

  private Watcher(Process shell) {
    this.shell = shell;
  }

  static Watcher of(long pid, Signal polite) throws IOException {
    String tenths = Long.toString(PATIENCE.toMillis() / 100);
    return new Watcher(
        new ProcessBuilder(
                "setsid", "sh", "-c", SCRIPT, "watch", Long.toString(pid), polite.name(), tenths)
            // It may outlive everything here, so it keeps no directory busy and no pipe open.
            .directory(new File("/"))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /** Says that the process has ended, and that there is nothing to watch any more. */
  void release() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException gone) {
      // It has seen for itself that the process has ended.
    }
  }

  private static String script() {
    try (InputStream in = Watcher.class.getResourceAsStream("watch.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ServerException("watch.sh cannot be read", e);
    }
  }
}
