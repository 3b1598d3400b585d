package quorate.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import quorate.backtest.ScoreReport;
import quorate.backtest.Scoring;
import quorate.market.CandleFile;
import quorate.market.CandleFileException;
import quorate.orchestrator.InvalidJournal;
import quorate.orchestrator.Replay;
import quorate.running.Build;
import quorate.running.Clock;

/** Scores the agents of recorded decisions. */
final class ScoreCommand implements Command {
  private static final String INPUT = "--input";
  private static final String DECISIONS = "--decisions";
  private static final String CANDLES = "--candles";
  private static final String SYMBOL = "--symbol";
  private static final String SUGGEST = "--suggest-weights";
  private static final String USAGE =
      """
      usage: quorate score (--decisions FILE | --input JOURNAL) --candles FILE [options]

      Says of every agent that voted how often it was right: one JSON object. A signal counts once,
      at the close of the last candle that had closed by then.

        --decisions FILE    decisions as JSON, one a line, in the order of their sequence: what
                            quorate replay and quorate backtest write, or saved answers of
                            GET /api/v1/decisions
        --input JOURNAL     or a journal, which is replayed first
        --candles FILE      candles as CSV: open_time,open,high,low,close,volume,close_time
        --symbol SYMBOL     whose they are; else the file's name says it: BTC-USD-4h.csv
        --suggest-weights   also says which weights would follow; nothing is changed
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Build build;

  ScoreCommand(PrintStream out, PrintStream err, Build build) {
    this.out = out;
    this.err = err;
    this.build = build;
  }

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String summary() {
    return "says how often each agent of recorded decisions was right";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) {
    Options options =
        Options.parse(arguments, Set.of(INPUT, DECISIONS, CANDLES, SYMBOL), Set.of(SUGGEST));
    if (!options.rest().isEmpty()) {
      throw new WrongUsage("unknown argument: " + options.rest().getFirst());
    }
    Optional<Path> decisions = options.file(DECISIONS);
    Optional<Path> journal = options.file(INPUT);
    if (decisions.isPresent() == journal.isPresent()) {
      throw new WrongUsage("score needs either " + DECISIONS + " FILE or " + INPUT + " JOURNAL");
    }
    Optional<Path> candles = options.file(CANDLES);
    if (candles.isEmpty()) {
      err.println("Invalid: there are no candles; " + CANDLES + " FILE gives them");
      return ExitCode.INVALID_CONFIGURATION;
    }
    String symbol = BacktestOptions.symbol(options.text(SYMBOL), candles.get());
    return run(decisions, journal, candles.get(), symbol, options.has(SUGGEST));
  }

  private ExitCode run(
      Optional<Path> decisions,
      Optional<Path> journal,
      Path candles,
      String symbol,
      boolean suggest) {
    Path input = decisions.or(() -> journal).orElseThrow();
    try {
      CandleFile file = CandleFile.read(candles, symbol, Clock.system().now());
      Scoring scoring = new Scoring(file.candles());
      try (DecisionLines lines = new DecisionLines(scoring::add)) {
        read(decisions, journal, lines);
      }
      Scoring.Result result = scoring.result();
      out.write(new ScoreReport(result, file, suggest, build.version(), build.commit()).bytes());
      out.println();
      warn(result);
      return ExitCode.CLEAN;
    } catch (CandleFileException e) {
      err.println(e.getMessage());
    } catch (InvalidJournal e) {
      err.println(input + ": " + e.getMessage());
    } catch (NoSuchFileException e) {
      err.println("There is no such file or directory: " + e.getMessage());
    } catch (IOException e) {
      err.println(input + " cannot be scored: " + e.getMessage());
    }
    return ExitCode.FAILURE;
  }

  private void read(Optional<Path> decisions, Optional<Path> journal, DecisionLines lines)
      throws IOException, InvalidJournal {
    if (journal.isPresent()) {
      if (Replay.run(journal.get(), build.version(), lines)) {
        err.println(journal.get() + " ends within a line, which was left out");
      }
      return;
    }
    try (InputStream in = Files.newInputStream(decisions.orElseThrow())) {
      in.transferTo(lines);
    }
  }

  private void warn(Scoring.Result result) {
    if (result.copies() > 0) {
      err.println(
          "Warning: "
              + result.copies()
              + " decisions were passed over, as their sequence is not above that of the one"
              + " before");
    }
    if (result.otherSymbols() > 0) {
      err.println("Warning: " + result.otherSymbols() + " decisions are on other symbols");
    }
  }
}
