package quorate.program;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quorate.sdk.AgentMain;

/** Runs one agent, or several in one process. */
final class AgentCommand implements Command {
  private static final String ONE =
      """
      usage: quorate agent TYPE [--config FILE] [--plugins DIR] [-Dkey=value]...

      Runs one agent until SIGTERM or SIGINT; a second one ends it at once. TYPE is technical, trend,
      reversion, risk, orderbook, sentiment, arbitrage, or one of a plug-in.

      """;

  private static final String SEVERAL =
      """
      usage: quorate agents LIST [--config FILE] [--plugins DIR] [-Dkey=value]...

      Runs several agents in one process, such as technical,trend,reversion,risk, until SIGTERM or
      SIGINT; a second one ends them at once.

      """;

  private final String name;
  private final String summary;
  private final String usage;
  private final boolean several;
  private final PrintStream err;

  private AgentCommand(
      String name, String summary, String usage, boolean several, PrintStream err) {
    this.name = name;
    this.summary = summary;
    this.usage = usage + AgentMain.OPTIONS;
    this.several = several;
    this.err = err;
  }

  static AgentCommand one(PrintStream err) {
    return new AgentCommand("agent", "runs one agent", ONE, false, err);
  }

  static AgentCommand several(PrintStream err) {
    return new AgentCommand("agents", "runs several agents in one process", SEVERAL, true, err);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String usage() {
    return usage;
  }

  @Override
  public ExitCode run(List<String> arguments) throws InterruptedException {
    if (arguments.isEmpty() || arguments.getFirst().startsWith("-")) {
      throw new WrongUsage(name + (several ? " needs a list of types" : " needs a type"));
    }
    String types = arguments.getFirst();
    int code =
        AgentMain.run(
            arguments.subList(1, arguments.size()),
            several
                ? Arrays.stream(types.split(",", -1)).map(String::strip).toList()
                : List.of(types),
            Optional.empty(),
            err);
    return ExitCode.of(code);
  }
}
