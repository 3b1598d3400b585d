package quorate.program;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import quorate.configuration.Configuration;
import quorate.configuration.Source;
import quorate.logging.LogSettings;
import quorate.logging.Logging;
import quorate.orchestrator.Service;
import quorate.orchestrator.SettingsCatalogue;
import quorate.running.Build;
import quorate.running.StopSignals;

/** Runs the service until it is told to stop. */
final class OrchestratorCommand implements Command {
  private static final System.Logger LOG = System.getLogger(OrchestratorCommand.class.getName());

  private static final String USAGE =
      """
      usage: quorate orchestrator [--config FILE] [-Dkey=value]...

      Runs the orchestrator service until SIGTERM or SIGINT; a second one ends it at once.

      """
          + SettingsArguments.USAGE;

  private final PrintStream err;
  private final Build build;

  OrchestratorCommand(PrintStream err, Build build) {
    this.err = err;
    this.build = build;
  }

  @Override
  public String name() {
    return "orchestrator";
  }

  @Override
  public String summary() {
    return "runs the orchestrator service";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) throws InterruptedException {
    List<Source> sources = SettingsArguments.sources(arguments);
    Configuration configuration = SettingsCatalogue.read(sources, HostName.find(System.getenv()));
    if (!configuration.problems().isEmpty()) {
      ConfigCommand.report(configuration, err);
      return ExitCode.INVALID_CONFIGURATION;
    }
    return run(configuration);
  }

  private ExitCode run(Configuration configuration) throws InterruptedException {
    Logging logging = Logging.start(LogSettings.of(configuration), err);
    StopSignals signals =
        StopSignals.install(() -> Runtime.getRuntime().halt(ExitCode.FAILURE.number()));
    configuration.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    try {
      Service service = Service.start(configuration, build);
      signals.await();
      endWithin(service.stopBudget());
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
