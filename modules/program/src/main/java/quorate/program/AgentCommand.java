package quorate.program;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import quorate.feeds.FeedOptions;
import quorate.feeds.UnusableFeed;
import quorate.running.Clock;
import quorate.sdk.AgentMain;

/** Runs one agent, or several in one process. */
final class AgentCommand implements Command {
  private static final String ONE =
      """
      usage: quorate agent TYPE [--config FILE] [--plugins DIR] [-Dkey=value]...

      Runs one agent until SIGTERM or SIGINT; a second one ends it at once. TYPE is technical, trend,
      reversion, risk, orderbook, sentiment, arbitrage, tool, or one of a plug-in.

      """;

  private static final String SEVERAL =
      """
      usage: quorate agents LIST [--config FILE] [--plugins DIR] [-Dkey=value]... [feed]

      Runs several agents in one process, such as technical,trend,reversion,risk, until SIGTERM or
      SIGINT; a second one ends them at once. They observe the market on NATS, or a feed of their own.

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
    this.usage = usage + AgentMain.OPTIONS + FeedOptions.USAGE;
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
    FeedOptions.Parsed feed = FeedCommand.options(arguments.subList(1, arguments.size()));
    try {
      int code =
          AgentMain.run(
              feed.rest(),
              several
                  ? Arrays.stream(types.split(",", -1)).map(String::strip).toList()
                  : List.of(types),
              feed.options().open(Clock.system()),
              err);
      return ExitCode.of(code);
    } catch (UnusableFeed e) {
      err.println(e.getMessage());
      return ExitCode.FAILURE;
    }
  }
}
