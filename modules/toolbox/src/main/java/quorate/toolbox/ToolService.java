package quorate.toolbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quorate.checks.Check;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Section;
import quorate.mcp.Caller;
import quorate.mcp.McpHttp;
import quorate.mcp.McpServer;
import quorate.mcp.McpSettings;
import quorate.mcp.Scope;
import quorate.mcp.ServerListener;
import quorate.mcp.ServerMeters;
import quorate.mcp.StdioServer;
import quorate.mcp.Tool;
import quorate.metrics.Meters;
import quorate.nats.MarketSubjects;
import quorate.nats.NatsSettings;
import quorate.running.Build;
import quorate.running.Clock;

/** Serves one of the servers of tools, or all of them. */
public final class ToolService implements AutoCloseable {
  /** Serves all of them. */
  public static final String ALL = "all";

  private final McpSettings settings;
  private final Build build;
  private final Map<String, Offer> offers;

  /** What a server offers. */
  private record Offer(String instructions, List<Tool> tools) {}

  private final Optional<Gateway> gateway;
  private final Optional<MarketWatch> market;
  private final LinkWatch links;

  private ToolService(
      McpSettings settings,
      Build build,
      Map<String, Offer> offers,
      Optional<Gateway> gateway,
      Optional<MarketWatch> market) {
    this.market = market;
    this.settings = settings;
    this.build = build;
    this.offers = offers;
    this.gateway = gateway;
    this.links =
        new LinkWatch(
            Stream.concat(
                    gateway.map(Gateway::link).stream(), market.flatMap(MarketWatch::link).stream())
                .toList(),
            Clock.system());
  }

  /** All that may be set. */
  public static Catalogue catalogue(Section log) {
    return new Catalogue(
        "quorate.",
        List.of(
            McpSettings.SECTION,
            GatewaySettings.SECTION,
            MarketSettings.SECTION,
            NatsSettings.SECTION,
            MarketSubjects.SECTION,
            log),
        List.of());
  }

  /** The names of the servers. */
  public static List<String> names() {
    return List.of(Gateway.NAME, TechnicalIndicators.NAME, RiskAnalyzer.NAME, MarketData.NAME);
  }

  /**
   * Makes what is needed.
   *
   * @param name of a server, or {@link #ALL}
   * @param configuration valid
   * @throws IllegalStateException when it cannot be made, with a sentence for the operator
   */
  public static ToolService open(String name, Configuration configuration, Build build) {
    List<String> wanted = name.equals(ALL) ? names() : List.of(name);
    Map<String, Path> files = MarketSettings.files(configuration);
    Optional<MarketWatch> market =
        wanted.contains(MarketData.NAME)
            ? Optional.of(MarketWatch.open(files, configuration))
            : Optional.empty();
    Optional<Gateway> gateway =
        wanted.contains(Gateway.NAME)
            ? Optional.of(
                Gateway.open(
                    configuration, List.of(new BacktestTool(files, build, Clock.system()).tool())))
            : Optional.empty();
    Map<String, Offer> offers = new LinkedHashMap<>();
    for (String one : wanted) {
      offers.put(one, offer(one, gateway, market));
    }
    return new ToolService(McpSettings.of(configuration), build, offers, gateway, market);
  }

  private static Offer offer(String name, Optional<Gateway> gateway, Optional<MarketWatch> market) {
    return switch (name) {
      case Gateway.NAME -> new Offer(Gateway.INSTRUCTIONS, gateway.orElseThrow().tools());
      case TechnicalIndicators.NAME ->
          new Offer(TechnicalIndicators.INSTRUCTIONS, TechnicalIndicators.tools());
      case RiskAnalyzer.NAME -> new Offer(RiskAnalyzer.INSTRUCTIONS, RiskAnalyzer.tools());
      case MarketData.NAME -> new Offer(MarketData.INSTRUCTIONS, market.orElseThrow().tools());
      default -> throw new IllegalArgumentException("no server is called " + name);
    };
  }

  private McpServer server(String name, ServerListener listener) {
    Offer offer = offers.get(name);
    return new McpServer(
        name, build.version(), offer.instructions(), offer.tools(), settings.limits(), listener);
  }

  /** Serves the only server over two streams, until the first ends. */
  public void serve(InputStream in, OutputStream out) throws InterruptedException {
    String name = offers.keySet().iterator().next();
    Caller caller =
        new Caller(
            "stdio",
            scopes(),
            gateway.flatMap(Gateway::agent),
            List.of("*"),
            1_000_000,
            Caller.Rate.DEFAULT);
    new StdioServer(server(name, ServerListener.NONE), caller, in, out).run();
  }

  /** Who has no name of an agent cannot signal, whatever is granted. */
  private Set<Scope> scopes() {
    boolean nobody = gateway.flatMap(Gateway::agent).isEmpty();
    return settings.scopes().stream()
        .filter(scope -> scope != Scope.SIGNAL || !nobody)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Serves over HTTP.
   *
   * @throws IllegalStateException when the port is taken, or a file cannot be used
   */
  public McpHttp serveHttp(boolean below) {
    Meters meters = Meters.create();
    Map<String, List<Tool>> tools = new LinkedHashMap<>();
    offers.forEach((name, offer) -> tools.put(name, offer.tools()));
    ServerMeters listener = new ServerMeters(meters, tools);
    Map<String, McpServer> servers = new LinkedHashMap<>();
    for (String name : offers.keySet()) {
      servers.put(below ? settings.path() + "/" + name : settings.path(), server(name, listener));
    }
    McpHttp http =
        McpHttp.start(
            settings, servers, checks(), links.pulses(), meters.exposition(Clock.system()));
    links.start();
    return http;
  }

  /**
   * The gateway is ready without NATS: it reads over HTTP, and says of a signal that it was not
   * sent.
   */
  private List<Check> checks() {
    return market.flatMap(MarketWatch::link).stream()
        .map(link -> Check.that("nats", link::isConnected, "not connected; retrying"))
        .toList();
  }

  @Override
  public void close() {
    links.close();
    gateway.ifPresent(Gateway::close);
    market.ifPresent(MarketWatch::close);
  }
}
