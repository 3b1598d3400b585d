package quorate.program;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import quorate.configuration.Configuration;
import quorate.configuration.Source;
import quorate.configuration.UnusableSetting;
import quorate.logging.LogSettings;
import quorate.logging.Logging;
import quorate.orchestrator.SettingsCatalogue;
import quorate.running.StopBudget;
import quorate.running.StopSignals;

/** Runs a service until it is told to stop. */
final class ServiceRun {
  private static final System.Logger LOG = System.getLogger(ServiceRun.class.getName());

  private ServiceRun() {}

  /**
   * A service that runs.
   *
   * @param stopBudget within which it should stop
   * @param stop stops it, and tells whether every part of it stopped well
   */
  record Running(Duration stopBudget, BooleanSupplier stop) {}

  /**
   * Starts a service by its settings and waits for the signal to stop it.
   *
   * @param start of a valid configuration
   * @throws WrongUsage with a line for the user
   */
  static ExitCode of(
      List<String> arguments, PrintStream err, Function<Configuration, Running> start)
      throws InterruptedException {
    List<Source> sources = SettingsArguments.sources(arguments);
    Configuration configuration = SettingsCatalogue.read(sources, HostName.find(System.getenv()));
    if (!configuration.problems().isEmpty()) {
      ConfigCommand.report(configuration, err);
      return ExitCode.INVALID_CONFIGURATION;
    }
    return run(configuration, err, start);
  }

  private static ExitCode run(
      Configuration configuration, PrintStream err, Function<Configuration, Running> start)
      throws InterruptedException {
    Logging logging = Logging.start(LogSettings.of(configuration), err);
    StopSignals signals = StopSignals.install();
    configuration.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    try {
      Running service = start.apply(configuration);
      signals.await();
      StopBudget.endWithin(service.stopBudget());
      return service.stop().getAsBoolean() ? ExitCode.CLEAN : ExitCode.FAILURE;
    } catch (UnusableSetting e) {
      LOG.log(Level.ERROR, e.getMessage());
      return ExitCode.INVALID_CONFIGURATION;
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.log(Level.ERROR, e.getMessage());
      return ExitCode.FAILURE;
    } finally {
      logging.flush();
    }
  }
}
