package quorate.orchestrator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import quorate.configuration.Source;
import quorate.web.Build;

/** Runs the service until it is told to stop. */
final class OrchestratorCommand {
  private static final System.Logger LOG = System.getLogger(OrchestratorCommand.class.getName());

  private final PrintStream err;

  OrchestratorCommand(PrintStream err) {
    this.err = err;
  }

  /**
   * @param sources from the weakest to the strongest
   */
  ExitCode run(List<Source> sources, String hostName, Build build) throws InterruptedException {
    return switch (Settings.read(sources, hostName)) {
      case Settings.Outcome.Valid valid -> run(valid, build);
      case Settings.Outcome.Invalid invalid -> {
        ConfigCommand.report(invalid.problems(), invalid.warnings(), err);
        yield ExitCode.INVALID_CONFIGURATION;
      }
    };
  }

  private ExitCode run(Settings.Outcome.Valid valid, Build build) throws InterruptedException {
    Settings settings = valid.settings();
    Logging logging = Logging.start(settings.log().level().level(), settings.log().format(), err);
    StopSignals signals =
        StopSignals.install(() -> Runtime.getRuntime().halt(ExitCode.FAILURE.number()));
    valid.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    try {
      Service service = Service.start(settings, build);
      signals.await();
      endWithin(settings.shutdown().budget());
      return service.stop() ? ExitCode.CLEAN : ExitCode.FAILURE;
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.log(Level.ERROR, e.getMessage());
      return ExitCode.FAILURE;
    } finally {
      logging.flush();
    }
  }

  /** Whatever hangs while stopping, the process ends within its budget. */
  private static void endWithin(Duration budget) {
    Thread.ofPlatform()
        .name("stop-budget")
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(budget);
                LOG.log(Level.ERROR, "Not stopped within {0}, ending now", budget);
                Thread.sleep(Duration.ofMillis(100));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(ExitCode.FAILURE.number());
            });
  }
}
