package quorate.toolbox;

import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import quorate.backtest.Attribution;
import quorate.backtest.Backtest;
import quorate.backtest.BacktestListener;
import quorate.backtest.BacktestPlan;
import quorate.backtest.BacktestReport;
import quorate.backtest.BacktestResult;
import quorate.backtest.Fleet;
import quorate.backtest.Terms;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Section;
import quorate.configuration.Source;
import quorate.domain.Rules;
import quorate.market.CandleFile;
import quorate.market.CandleFileException;
import quorate.market.CandleSeries;
import quorate.mcp.Argument;
import quorate.mcp.Call;
import quorate.mcp.Json;
import quorate.mcp.JsonMap;
import quorate.mcp.Tool;
import quorate.mcp.ToolProblem;
import quorate.mcp.ToolResult;
import quorate.nats.MarketSubjects;
import quorate.nats.NatsSettings;
import quorate.orchestration.OrchestrationSettings;
import quorate.protocol.Candles;
import quorate.protocol.Subjects;
import quorate.running.Build;
import quorate.running.Clock;
import quorate.sdk.ConfiguredAgents;

/** Runs a fleet over past candles, by other rules if a model wants to know what they would do. */
final class BacktestTool {
  private static final System.Logger LOG = System.getLogger(BacktestTool.class.getName());
  private static final int MOST_CANDLES = 50_000;
  private static final int MOST_WEIGHTS = 100;
  private static final List<Section> SECTIONS =
      Stream.concat(
              OrchestrationSettings.SECTIONS.stream(),
              // Those of agents are read with the subjects and the connection of their process.
              Stream.of(ConfiguredAgents.SECTION, MarketSubjects.SECTION, NatsSettings.SECTION))
          .toList();
  private static final Set<String> SUMMARY =
      Set.of("input", "rules", "decisions", "result", "agents", "version", "commit");
  private static final List<String> FLEET = List.of("technical", "trend", "reversion", "risk");

  private static final Argument<String> AGENTS =
      Argument.text("agents", "Types with commas between.", 1, 200).or(String.join(",", FLEET));
  private static final Argument<Double> MIN_CONSENSUS =
      Argument.number("min_consensus", "Least consensus.", 0, 1).optional();
  private static final Argument<Double> MIN_CONFIDENCE =
      Argument.number("min_confidence", "Least confidence.", 0, 1).optional();
  private static final Argument<Integer> MIN_VOTERS =
      Argument.whole("min_voters", "Least voters.", 1, 100).optional();
  private static final Argument<Map<String, Object>> WEIGHTS =
      new Argument<>(
          "weights",
          JsonMap.of("type", "object")
              .with("description", "Weight by type, 0 to 1.")
              .with("additionalProperties", JsonMap.of("type", "number").toMap())
              .toMap(),
          "an object of at most " + MOST_WEIGHTS + " types with numbers from 0 to 1",
          BacktestTool::weights,
          false,
          Optional.empty());
  private static final Argument<Double> FEE_BPS =
      Argument.number("fee_bps", "Of each fill, in basis points.", 0, 1_000).optional();
  private static final Argument<Instant> FROM =
      TimeArgument.of("from", "Only candles from then on. RFC 3339, or a date.");
  private static final Argument<Instant> TO =
      TimeArgument.of("to", "Only candles up to then. RFC 3339, or a date.");

  private final Map<String, Path> files;
  private final Build build;
  private final Clock clock;

  /** One at a time: it computes as fast as it can. */
  private final Semaphore room = new Semaphore(1);

  BacktestTool(Map<String, Path> files, Build build, Clock clock) {
    this.files = Map.copyOf(files);
    this.build = build;
    this.clock = clock;
  }

  /** Those candles of a file that lie between two moments, unless they are too many. */
  private static final class Chosen implements CandleFile.Part {
    private final long from;
    private final long to;
    private int size;

    private Chosen(Call call) {
      this.from = call.find(FROM).orElse(Instant.EPOCH).toEpochMilli();
      this.to = call.find(TO).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean keeps(long openMillis, long closeMillis) {
      if (openMillis < from || closeMillis >= to) {
        return false;
      }
      size++;
      return size <= MOST_CANDLES;
    }
  }

  private static Optional<Map<String, Object>> weights(Object value) {
    if (!(value instanceof Map<?, ?> object) || object.size() > MOST_WEIGHTS) {
      return Optional.empty();
    }
    boolean right =
        object.values().stream()
            .allMatch(
                weight ->
                    weight instanceof Number number
                        && number.doubleValue() >= 0
                        && number.doubleValue() <= 1);
    return right ? Optional.of(Json.membersOf(value)) : Optional.empty();
  }

  Tool tool() {
    return Tool.reading(
        "run_backtest",
        "Runs agents over past candles by the orchestrator's own rules: what would have come of"
            + " others. Changes nothing. Past results of one symbol with made-up fills.",
        List.of(
            GatewayReads.SYMBOL,
            AGENTS,
            MIN_CONSENSUS,
            MIN_CONFIDENCE,
            MIN_VOTERS,
            WEIGHTS,
            FEE_BPS,
            FROM,
            TO),
        new Output()
            .object("input", "What it ran over.")
            .object("rules", "By which rules.")
            .object("decisions", "How many of each.")
            .object("result", "What came of it.")
            .array("agents", "object", "What each agent is worth.")
            .toSchema(),
        this::run);
  }

  private ToolResult run(Call call) throws InterruptedException {
    if (!room.tryAcquire()) {
      throw ToolProblem.busy("another backtest is running");
    }
    try {
      return report(call);
    } finally {
      room.release();
    }
  }

  private ToolResult report(Call call) throws InterruptedException {
    String symbol = GatewayReads.symbol(call.get(GatewayReads.SYMBOL));
    Path path = files.get(symbol);
    if (path == null) {
      throw ToolProblem.argument(
          "symbol",
          files.isEmpty()
              ? "one with candles, and quorate.mcp.candles names none"
              : "one of " + String.join(", ", files.keySet().stream().sorted().toList()),
          symbol);
    }
    CandleFile file = candles(call, path, symbol);
    BacktestReport report =
        new BacktestReport(result(call, file), file, build.version(), build.commit());
    Map<String, Object> all = Json.objectOf(report.bytes()).orElseThrow();
    JsonMap summary = new JsonMap();
    all.forEach(
        (name, value) -> {
          if (SUMMARY.contains(name)) {
            summary.with(name, value);
          }
        });
    return ToolResult.of(summary.toMap());
  }

  /** No more of a large file than is asked for: the heap is small. */
  private CandleFile candles(Call call, Path path, String symbol) {
    Chosen chosen = new Chosen(call);
    CandleFile file;
    try {
      file = CandleFile.read(path, symbol, clock.now(), chosen);
    } catch (CandleFileException e) {
      LOG.log(Level.WARNING, "No backtest can be run: " + e.getMessage());
      throw ToolProblem.unavailable("the candles of " + symbol + " cannot be used");
    }
    if (chosen.size > MOST_CANDLES) {
      throw new ToolProblem(
          "from and to must leave at most %d candles: %d".formatted(MOST_CANDLES, chosen.size));
    }
    return file;
  }

  private static BacktestResult result(Call call, CandleFile file) throws InterruptedException {
    try {
      return Backtest.run(plan(call, file.candles()), progress(call));
    } catch (IllegalArgumentException e) {
      throw new ToolProblem(e.getMessage());
    }
  }

  private static BacktestListener progress(Call call) {
    return new BacktestListener() {
      @Override
      public void progress(long done, long total) {
        call.progress().made(done, total, "candles of all agents");
      }
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such plan, with a sentence that says why
   */
  private static BacktestPlan plan(Call call, CandleSeries candles) {
    Terms usual = Terms.DEFAULT;
    Configuration configuration = configuration(call);
    ConfiguredAgents agents = new ConfiguredAgents(configuration);
    return new BacktestPlan(
        candles,
        Fleet.of(
            Stream.of(call.get(AGENTS).split(",")).map(String::strip).toList(), agents::create),
        rules(configuration),
        new Terms(
            usual.capital(),
            call.find(FEE_BPS).map(BigDecimal::valueOf).orElse(usual.feeBps()),
            usual.slippageBps(),
            false),
        Attribution.OFF,
        BacktestPlan.DEFAULT_MAX_GAP);
  }

  /** The rules in force by default, with what is said here; read as they are for an instance. */
  private static Configuration configuration(Call call) {
    Map<String, String> said = new HashMap<>();
    call.find(MIN_CONSENSUS)
        .ifPresent(one -> said.put("quorate.decision.min-consensus", text(one)));
    call.find(MIN_CONFIDENCE)
        .ifPresent(one -> said.put("quorate.decision.min-confidence", text(one)));
    call.find(MIN_VOTERS).ifPresent(one -> said.put("quorate.decision.min-voters", one.toString()));
    call.find(WEIGHTS)
        .ifPresent(
            weights ->
                weights.forEach(
                    (type, weight) ->
                        said.put(
                            "quorate.agents.weights." + type,
                            text(((Number) weight).doubleValue()))));
    Configuration configuration =
        new Catalogue("quorate.", SECTIONS, List.of())
            .read(List.of(Source.given("the call", said)));
    if (!configuration.problems().isEmpty()) {
      throw new ToolProblem(
          String.join("; ", configuration.problems().stream().map(Problem::text).toList()));
    }
    return configuration;
  }

  private static Rules rules(Configuration configuration) {
    return OrchestrationSettings.of(
            configuration, Subjects.DEFAULT, Candles.DEFAULT_SUBJECT, Duration.ZERO)
        .rules();
  }

  private static String text(double number) {
    return BigDecimal.valueOf(number).toPlainString();
  }
}
