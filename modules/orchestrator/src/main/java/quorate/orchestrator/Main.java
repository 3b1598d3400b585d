package quorate.orchestrator;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quorate.configuration.Source;
import quorate.web.Build;

/** The program. */
public final class Main {
  private Main() {}

  /**
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) throws InterruptedException {
    // Numbers in texts must look the same wherever it runs.
    Locale.setDefault(Locale.ROOT);
    System.exit(run(List.of(arguments), System.out, System.err).number());
  }

  /** Runs a command and sees whether what it printed was taken. */
  static ExitCode run(List<String> arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    ExitCode code;
    try {
      code = run(CommandLine.parse(arguments), out, err);
    } catch (WrongUsage e) {
      err.println(e.getMessage() + "; see quorate --help");
      return ExitCode.WRONG_USAGE;
    }
    // A stream for printing keeps its failures to itself until it is asked.
    if (out.checkError()) {
      err.println("Not everything could be written to standard output");
      return ExitCode.FAILURE;
    }
    return code;
  }

  private static ExitCode run(CommandLine line, PrintStream out, PrintStream err)
      throws InterruptedException {
    Build build = BuildProperties.read();
    if (line.help()) {
      out.print(Usage.of(line));
      return ExitCode.CLEAN;
    }
    if (line.version()) {
      out.println("quorate " + build.version() + " (" + build.commit() + ", " + build.time() + ")");
      return ExitCode.CLEAN;
    }
    List<Source> sources =
        Settings.sources(line.config(), System.getenv(), properties(line.properties()));
    String hostName = HostName.find(System.getenv());
    return switch (line.command().orElseThrow()) {
      case ORCHESTRATOR -> new OrchestratorCommand(err).run(sources, hostName, build);
      case CONFIG -> new ConfigCommand(out, err).run(sources, hostName);
      case REPLAY ->
          new ReplayCommand(out, err)
              .run(line.input().orElseThrow(), line.output(), build.version());
    };
  }

  /** The JVM's own -D pairs count as well; those after the command are stronger. */
  private static Map<String, String> properties(Map<String, String> ofCommand) {
    Map<String, String> all = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(key -> all.put(key, System.getProperty(key)));
    all.putAll(ofCommand);
    return all;
  }
}
