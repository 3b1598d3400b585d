package quorate.program;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quorate.running.Build;

/** The program. */
public final class Main {
  private final PrintStream out;
  private final PrintStream err;
  private final Build build = BuildProperties.read();
  private final List<Command> commands;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.commands =
        List.of(
            new OrchestratorCommand(err, build),
            new ApiCommand(err, build),
            AgentCommand.one(err),
            AgentCommand.several(err),
            new FeedCommand(err),
            new ConfigCommand(out, err),
            new ReplayCommand(out, err, build.version()),
            new BacktestCommand(out, err, build),
            new ScoreCommand(out, err, build),
            new McpCommand(err, build));
  }

  /**
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) throws InterruptedException {
    // First of all: a command may speak a protocol on standard output, which whatever else prints
    // would break. Results go to the stream that commands are given.
    PrintStream results = System.out;
    System.setOut(System.err);
    // Numbers in texts must look the same wherever it runs.
    Locale.setDefault(Locale.ROOT);
    System.exit(new Main(results, System.err).run(List.of(arguments)).number());
  }

  /** Runs a command and sees whether what it printed was taken. */
  ExitCode run(List<String> arguments) throws InterruptedException {
    ExitCode code;
    try {
      code = run(CommandLine.parse(arguments));
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

  private ExitCode run(CommandLine line) throws InterruptedException {
    if (line.help()) {
      out.print(line.command().map(this::command).map(Command::usage).orElseGet(this::usage));
      return ExitCode.CLEAN;
    }
    if (line.version()) {
      out.println("quorate " + build.version() + " (" + build.commit() + ", " + build.time() + ")");
      return ExitCode.CLEAN;
    }
    return line.command()
        .map(this::command)
        .orElseThrow(() -> new WrongUsage("no command"))
        .run(line.arguments());
  }

  /** One that is for the build alone is not among those that are listed. */
  private Command command(String name) {
    TogetherCommand together = new TogetherCommand(this::command);
    return Stream.concat(commands.stream(), Stream.of(together))
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new WrongUsage("unknown command: " + name));
  }

  private String usage() {
    return """
    usage: quorate COMMAND [options]

    commands:
    %s
      --version      prints version and commit
      --help         prints this; COMMAND --help says more

    exit codes: 0 clean stop, 1 failure, 2 wrong usage, 78 invalid configuration
    """
        .formatted(
            commands.stream()
                .map(command -> "  %-14s %s\n".formatted(command.name(), command.summary()))
                .collect(Collectors.joining()));
  }
}
