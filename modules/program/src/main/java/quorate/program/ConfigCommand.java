package quorate.program;

import java.io.PrintStream;
import java.util.List;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Source;
import quorate.orchestrator.SettingsCatalogue;

/** Prints the effective configuration, and what is wrong with it. */
final class ConfigCommand implements Command {
  private static final String USAGE =
      """
      usage: quorate config [--config FILE] [-Dkey=value]...

      Prints the effective configuration, secrets masked, and where each value came from. Exit code
      0 if it is valid, 78 if not.

      """
          + SettingsArguments.USAGE;

  private final PrintStream out;
  private final PrintStream err;

  ConfigCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public String name() {
    return "config";
  }

  @Override
  public String summary() {
    return "prints the effective configuration and where each value came from";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) {
    return run(SettingsArguments.sources(arguments), HostName.find(System.getenv()));
  }

  /**
   * @param sources from the weakest to the strongest
   */
  ExitCode run(List<Source> sources, String hostName) {
    Configuration configuration = SettingsCatalogue.read(sources, hostName);
    configuration.lines().forEach(out::println);
    out.flush();
    report(configuration, err);
    return configuration.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.INVALID_CONFIGURATION;
  }

  /** Says what is wrong and what was ignored, each in a line. */
  static void report(Configuration configuration, PrintStream err) {
    for (String warning : configuration.warnings()) {
      err.println("Warning: " + warning);
    }
    for (Problem problem : configuration.problems()) {
      err.println("Invalid: " + problem.text());
    }
    err.flush();
  }
}
