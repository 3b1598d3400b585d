package quorate.program;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import quorate.backtest.Backtest;
import quorate.backtest.BacktestListener;
import quorate.backtest.BacktestPlan;
import quorate.backtest.BacktestReport;
import quorate.backtest.BacktestResult;
import quorate.backtest.Fleet;
import quorate.backtest.FleetMember;
import quorate.backtest.Picture;
import quorate.configuration.Configuration;
import quorate.market.CandleFile;
import quorate.market.CandleFileException;
import quorate.market.CandleSeries;
import quorate.orchestration.OrchestrationSettings;
import quorate.orchestrator.SettingsCatalogue;
import quorate.running.Build;
import quorate.running.Clock;
import quorate.sdk.ConfiguredAgents;

/** Runs a fleet of agents over past candles. */
final class BacktestCommand implements Command {
  private static final String USAGE =
      """
      usage: quorate backtest --candles FILE [options]

      Runs agents over past candles through the orchestrator's own rules, and prints one JSON object:
      what came of it, and what each agent is worth. The same input gives the same output, byte for
      byte.

        --candles FILE         candles as CSV: open_time,open,high,low,close,volume,close_time
        --symbol SYMBOL        whose they are; else the file's name says it: BTC-USD-4h.csv
        --agents TYPE[,TYPE]   the fleet; default technical,trend,reversion,risk
        --plugins DIR          agents of other types, from the modular jars in DIR
        --capital AMOUNT       default 10000
        --fee-bps BPS          of each fill, in basis points; default 10
        --slippage-bps BPS     by which a fill is worse than the open; default 5
        --short                SELL goes below zero by the whole equity, not only to zero
        --from T, --to T       only candles that lie between: 2024-01-31 or 2024-01-31T12:00:00Z
        --attribution HOW      each agent's part of the result: off, leave-one-out or shapley;
                               default off
        --curve FILE           equity at each close, as CSV
        --decisions FILE       every decision, as JSON, one a line
        --journal FILE         all inputs, as a journal that quorate replay takes
        --picture FILE         equity, drawdown and agents as a picture, SVG

      """
          + SettingsArguments.USAGE;

  private static final String CAVEAT =
      "Past results of one symbol, with made-up fills: each at the next open, in any quantity, at"
          + " one slippage and fee. No order book, latency, funding or tax is modelled.";

  private final PrintStream out;
  private final PrintStream err;
  private final Build build;

  BacktestCommand(PrintStream out, PrintStream err, Build build) {
    this.out = out;
    this.err = err;
    this.build = build;
  }

  @Override
  public String name() {
    return "backtest";
  }

  @Override
  public String summary() {
    return "runs agents over past candles and says what each is worth";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) throws InterruptedException {
    Optional<BacktestOptions> options = BacktestOptions.parse(arguments);
    if (options.isEmpty()) {
      err.println("Invalid: there are no candles; " + BacktestOptions.CANDLES + " FILE gives them");
      return ExitCode.INVALID_CONFIGURATION;
    }
    Configuration configuration =
        SettingsCatalogue.readWith(
            ConfiguredAgents.SECTION,
            SettingsArguments.sources(options.get().settings()),
            HostName.find(System.getenv()));
    ConfigCommand.report(configuration, err);
    if (!configuration.problems().isEmpty()) {
      return ExitCode.INVALID_CONFIGURATION;
    }
    ConfiguredAgents agents;
    List<FleetMember> fleet;
    try {
      agents = new ConfiguredAgents(configuration);
      fleet = Fleet.of(options.get().agents(), agents::create);
    } catch (IllegalArgumentException e) {
      err.println("Invalid: " + e.getMessage());
      return ExitCode.INVALID_CONFIGURATION;
    }
    if (!agents.unknownParameters().isEmpty()) {
      agents.unknownParameters().forEach(problem -> err.println("Invalid: " + problem));
      return ExitCode.INVALID_CONFIGURATION;
    }
    return run(
        options.get(),
        SettingsCatalogue.orchestration(configuration),
        new Agents(fleet, agents.maxGap()));
  }

  private record Agents(List<FleetMember> fleet, int maxGap) {}

  private ExitCode run(BacktestOptions options, OrchestrationSettings settings, Agents agents)
      throws InterruptedException {
    try {
      CandleFile file = CandleFile.read(options.candles(), options.symbol(), Clock.system().now());
      BacktestPlan plan = plan(options, file.candles(), settings, agents);
      BacktestResult result =
          BacktestFiles.of(options, build.version(), settings).write(files -> run(plan, files));
      BacktestReport report = new BacktestReport(result, file, build.version(), build.commit());
      if (options.picture().isPresent()) {
        OutputFile.at(options.picture().get(), options.candles())
            .<RuntimeException>write(picture -> picture.write(Picture.svg(report)));
      }
      out.write(report.bytes());
      out.println();
      err.println(CAVEAT);
      return ExitCode.CLEAN;
    } catch (CandleFileException e) {
      err.println(e.getMessage());
    } catch (NoSuchFileException e) {
      err.println("There is no such file or directory: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      err.println("The backtest's output cannot be written: " + e.getMessage());
    }
    return ExitCode.FAILURE;
  }

  private BacktestResult run(BacktestPlan plan, BacktestListener files)
      throws InterruptedException {
    return Backtest.run(plan, BacktestListener.all(List.of(files, ProgressBar.on(err))));
  }

  private static BacktestPlan plan(
      BacktestOptions options, CandleSeries all, OrchestrationSettings settings, Agents agents) {
    CandleSeries candles = all.between(options.interval().from(), options.interval().to());
    try {
      return new BacktestPlan(
          candles,
          agents.fleet(),
          settings.rules(),
          options.terms(),
          options.attribution(),
          agents.maxGap());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage());
    }
  }
}
