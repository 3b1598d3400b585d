package quorate.servers;

import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The life of one server: started, stopped, frozen, crashed and started again on its port. */
final class ServerProcess {
  private static final Logger LOG = System.getLogger(ServerProcess.class.getName());
  private static final Duration START_BOUND = Duration.ofSeconds(30);
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);
  private static final Duration SAME_PORT_BOUND = Duration.ofSeconds(10);
  private static final int PORT_ATTEMPTS = 10;

  private final ServerProgram program;
  private final ServerDirectory directory;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What runs now, or ran last. */
  private volatile GuardedProcess child;

  /** Whether it should be running: not after a stop or a crash that was asked for. */
  private volatile boolean wanted = true;

  private ServerProcess(
      ServerProgram program, ServerDirectory directory, int port, GuardedProcess child) {
    this.program = program;
    this.directory = directory;
    this.port = port;
    this.child = child;
  }

  /** Starts the program on a free port. */
  static ServerProcess start(ServerProgram program, ServerDirectory directory) {
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = FreePort.next();
      program.configure(port);
      Optional<GuardedProcess> child = launch(program, directory.log(), port);
      if (child.isPresent()) {
        return new ServerProcess(program, directory, port, child.get());
      }
    }
    throw new ServerException(
        program.name() + " found its port taken " + PORT_ATTEMPTS + " times in a row");
  }

  /** Starts the program again on the port and with the data it had. */
  void startAgain() {
    if (closed.get()) {
      throw new IllegalStateException(program.name() + " is closed");
    }
    if (running()) {
      throw new IllegalStateException(program.name() + " is running");
    }
    boolean started =
        Eventually.happens(
            SAME_PORT_BOUND,
            () -> {
              Optional<GuardedProcess> launched = launch(program, directory.log(), port);
              launched.ifPresent(running -> child = running);
              return launched.isPresent();
            });
    if (!started) {
      throw new ServerException(program.name() + " found its port " + port + " still taken");
    }
    wanted = true;
  }

  /** The started program, or nothing when its port turned out to be taken. */
  private static Optional<GuardedProcess> launch(ServerProgram program, ServerLog log, int port) {
    long begun = System.nanoTime();
    long before = log.length();
    GuardedProcess child =
        GuardedProcess.start(
            program
                .command()
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.path().toFile())),
            program.polite());
    boolean settled =
        Eventually.happens(START_BOUND, () -> !child.alive() || program.answers(port));
    if (settled && child.alive()) {
      long millis = (System.nanoTime() - begun) / 1_000_000;
      LOG.log(Level.DEBUG, program.name() + " answers on " + port + " after " + millis + " ms");
      return Optional.of(child);
    }
    child.crash();
    String said = log.endSince(before);
    if (said.toLowerCase(Locale.ROOT).contains("address already in use")) {
      return Optional.empty();
    }
    throw new ServerException(
        program.name()
            + (settled ? " ended at its start: " : " does not answer after " + START_BOUND + ": ")
            + log.path()
            + "\n"
            + said);
  }

  int port() {
    return port;
  }

  boolean running() {
    return child.alive();
  }

  /** What runs now. */
  GuardedProcess child() {
    if (!running()) {
      throw new IllegalStateException(program.name() + " is not running");
    }
    return child;
  }

  void crash() {
    child().crash();
    wanted = false;
  }

  /** Ends the program; returns false if it had died by itself or had to be killed. */
  boolean stop() {
    boolean inGoodOrder = !wanted || (running() && child.stop(STOP_BOUND));
    wanted = false;
    return inGoodOrder;
  }

  /**
   * Ends the program and removes its directory. The directory of one that died by itself, or that
   * had to be killed, stays: it holds the log that may say why.
   *
   * @param lastThings what to do between the end of the program and that of its directory
   */
  void close(Runnable lastThings) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean inGoodOrder = stop();
    lastThings.run();
    if (inGoodOrder) {
      directory.remove();
    } else {
      LOG.log(Level.WARNING, "{0} has not ended well: see {1}", program.name(), directory.path());
    }
  }
}
