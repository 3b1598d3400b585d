package quorate.program;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.util.List;
import quorate.configuration.Configuration;
import quorate.feeds.FeedOptions;
import quorate.feeds.FeedService;
import quorate.logging.LogSettings;
import quorate.logging.Logging;
import quorate.running.StopSignals;

/** Sends a market over NATS until it ends, or until it is told to stop. */
final class FeedCommand implements Command {
  private static final System.Logger LOG = System.getLogger(FeedCommand.class.getName());

  private static final String USAGE =
      """
      usage: quorate feed (--candles | --books | --quotes | --scores) FILE [options]
             quorate feed --random-walk SEED [options]

      Sends a file on the market's subjects of NATS, so that agents in other processes all see the
      same market. The file is read and checked whole first. Ends with the file, or at SIGTERM or
      SIGINT. While NATS is away the market stands still.

      """
          + FeedOptions.USAGE
          + SettingsArguments.USAGE;

  private final PrintStream err;

  FeedCommand(PrintStream err) {
    this.err = err;
  }

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public String summary() {
    return "shows a market out of a file, or a random walk, to agents";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  /**
   * What a command line says of a feed.
   *
   * @throws WrongUsage with a line for the user
   */
  static FeedOptions.Parsed options(List<String> arguments) {
    try {
      return FeedOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage());
    }
  }

  @Override
  public ExitCode run(List<String> arguments) throws InterruptedException {
    FeedOptions.Parsed parsed = options(arguments);
    if (parsed.options().origin().isEmpty()) {
      throw new WrongUsage(
          "feed needs one of --candles, --books, --quotes, --scores and --random-walk");
    }
    Configuration configuration =
        FeedService.CATALOGUE.read(SettingsArguments.sources(parsed.rest()));
    if (!configuration.problems().isEmpty()) {
      ConfigCommand.report(configuration, err);
      return ExitCode.INVALID_CONFIGURATION;
    }
    Logging logging = Logging.start(LogSettings.of(configuration), err);
    configuration.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    StopSignals signals = StopSignals.install();
    try {
      FeedService service = FeedService.start(configuration, parsed.options());
      signals.atFirst(service::end);
      boolean worked = worked(service);
      return service.stop() && worked ? ExitCode.CLEAN : ExitCode.FAILURE;
    } catch (IllegalStateException e) {
      // Also a file that is no feed, which says its first bad line.
      LOG.log(Level.ERROR, e.getMessage());
      return ExitCode.FAILURE;
    } finally {
      logging.flush();
    }
  }

  /** Whether it came to its end; a feed that has failed still stops in order. */
  private static boolean worked(FeedService service) throws InterruptedException {
    try {
      service.await();
      return true;
    } catch (IllegalStateException e) {
      LOG.log(Level.ERROR, e.getMessage());
      return false;
    }
  }
}
