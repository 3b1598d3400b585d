package quorate.orchestrator;

import java.io.PrintStream;
import java.util.List;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Setting;
import quorate.configuration.Source;

/** Prints the effective configuration, and what is wrong with it. */
final class ConfigCommand {
  private final PrintStream out;
  private final PrintStream err;

  ConfigCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * @param sources from the weakest to the strongest
   */
  ExitCode run(List<Source> sources, String hostName) {
    Configuration configuration = Settings.configuration(sources, hostName);
    for (Setting setting : configuration.settings()) {
      out.println(setting.line());
    }
    out.flush();
    report(configuration.problems(), configuration.warnings(), err);
    return configuration.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.INVALID_CONFIGURATION;
  }

  /** Says what is wrong and what was ignored, each in a line. */
  static void report(List<Problem> problems, List<String> warnings, PrintStream err) {
    for (String warning : warnings) {
      err.println("Warning: " + warning);
    }
    for (Problem problem : problems) {
      err.println("Invalid: " + problem.text());
    }
    err.flush();
  }
}
