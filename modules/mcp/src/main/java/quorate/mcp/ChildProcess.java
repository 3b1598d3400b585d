package quorate.mcp;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A child process that serves tools. It gets an environment of its own, and does not outlive us:
 * its input is closed, then it is asked to end, then it is killed, with all that it has started.
 */
final class ChildProcess implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ChildProcess.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LOGGED_BYTES_A_MINUTE = 64 * 1024;
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final String name;
  private final Process process;
  private final Thread hook;

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.hook = Thread.ofPlatform().unstarted(this::kill);
  }

  /**
   * Starts it.
   *
   * @throws IOException when it cannot be started
   */
  static ChildProcess start(ToolServerSettings settings) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(settings.command());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(Set.of("PATH", "HOME", "LANG"));
    environment.putAll(settings.environment());
    builder.directory(new File("."));
    ChildProcess child = new ChildProcess(settings.name(), builder.start());
    Runtime.getRuntime().addShutdownHook(child.hook);
    Thread.ofVirtual().name("stderr-" + settings.name()).start(child::log);
    return child;
  }

  Process process() {
    return process;
  }

  private void log() {
    long since = System.nanoTime();
    int logged = 0;
    try (InputStream errors = process.getErrorStream()) {
      byte[] piece = new byte[1024];
      for (int read = errors.read(piece); read >= 0; read = errors.read(piece)) {
        if (System.nanoTime() - since > MINUTE_NANOS) {
          since = System.nanoTime();
          logged = 0;
        }
        if (logged < LOGGED_BYTES_A_MINUTE) {
          logged += read;
          String text = new String(piece, 0, read, StandardCharsets.UTF_8);
          LOG.log(Level.DEBUG, "{0} says: {1}", name, Shown.ofOthers(text));
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} cannot be heard any more: {1}", name, e.getMessage());
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The input of {0} is closed already", name);
    }
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          kill();
        }
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    Optional.of(hook).filter(one -> !one.isAlive()).ifPresent(ChildProcess::forget);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook with it.
    }
  }
}
