package quorate.sdk;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Family;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.Names;
import quorate.http.HttpSettings;
import quorate.logging.LogSettings;
import quorate.nats.MarketSubjects;
import quorate.nats.NatsSettings;

/**
 * Everything that a process of agents is told when it starts.
 *
 * @param name of the agent; else its type with {@code -1}
 * @param symbols in upper case, or {@code *} for every one that comes
 * @param refresh how often a standing opinion is said again; zero for never
 * @param http where HTTP is served; empty where it is not
 * @param toolIndicators whether indicators are asked of a tool server
 * @param parameters of agents, by name
 */
record AgentSettings(
    Optional<String> name,
    List<String> symbols,
    Duration heartbeat,
    Duration refresh,
    Duration observeTimeout,
    int maxGap,
    Optional<Duration> staleAfter,
    Optional<Boolean> goodbye,
    Optional<HttpSettings> http,
    boolean toolIndicators,
    Map<String, String> parameters,
    MarketSubjects market,
    NatsSettings nats) {

  private static final int MOST_SYMBOLS = 200;

  /** Where indicators come from. */
  private enum Indicators {
    LIBRARY,
    MCP
  }

  static final Key<String> NAME =
      Key.optional(
          "quorate.agent.name",
          ValueType.text(Names::isAgentName, "1 to 100 of A-Z, a-z, 0-9, _ and -"),
          "The agent's name; its type followed by -1 where there is none.");

  static final Key<List<String>> SYMBOLS =
      Key.optional(
          "quorate.agent.symbols",
          symbolList(),
          "The symbols to watch; * for every one that comes.");

  private static final Key<Duration> HEARTBEAT =
      Key.of(
          "quorate.agent.heartbeat",
          ValueType.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          Duration.ofSeconds(5),
          "How often the agent says how it is.");

  private static final Key<Duration> REFRESH =
      Key.of(
          "quorate.agent.refresh",
          ValueType.duration(Duration.ZERO, Duration.ofHours(1)),
          Duration.ofMinutes(4),
          "How often a standing opinion is said again; 0 for never. It must be below the"
              + " orchestrator's max-signal-age.");

  private static final Key<Duration> OBSERVE_TIMEOUT =
      Key.of(
          "quorate.agent.observe-timeout",
          ValueType.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
          Duration.ofSeconds(10),
          "How long the agent may take over an observation before it is degraded; three times as"
              + " long, and it is unhealthy.");

  private static final Key<Integer> MAX_GAP =
      Key.of(
          "quorate.agent.max-gap",
          ValueType.wholeNumber(0, 1_000),
          3,
          "How many candles may be missing before the indicators of a symbol start anew.");

  private static final Key<Duration> STALE_AFTER =
      Key.optional(
          "quorate.agent.stale-after",
          ValueType.positiveDuration(),
          "After how long without an observation a feed is stale; two candles, or 30s for books and"
              + " quotes, where it is not set.");

  private static final Key<Boolean> GOODBYE =
      Key.optional(
          "quorate.agent.goodbye",
          ValueType.trueOrFalse(),
          "Whether the agent's votes are taken out when it stops; true where it is not set, but for"
              + " risk, which would lift its own veto.");

  private static final Key<Indicators> INDICATORS =
      Key.of(
          "quorate.agent.indicators",
          ValueType.word(List.of(Indicators.values())),
          Indicators.LIBRARY,
          "Where technical and risk agents have their indicators from; mcp asks the tool server.");

  static final Key<Path> PLUGINS =
      Key.optional(
          "quorate.agent.plugins",
          ValueType.path(),
          "A directory of modular jars with agents of other types.");

  static final Key<String> ORCHESTRATOR_URL =
      Key.of(
          "quorate.agent.orchestrator.url",
          ValueType.text(AgentSettings::isHttpUrl, "a URL of http or https"),
          "http://localhost:8080",
          "Where decisions that were missed are read.");

  private static final Family<String> PARAMETERS =
      Family.of(
          "quorate.agent.parameters.NAME",
          "NAME",
          ValueType.matching("[a-z0-9-]{1,50}", "1 to 50 of a-z, 0-9 and -"),
          ValueType.text(text -> true, "text"),
          "A parameter of the agent, such as drawdown-limit of risk.");

  static final Section SECTION =
      Section.of(
          "Agent",
          NAME,
          SYMBOLS,
          HEARTBEAT,
          REFRESH,
          OBSERVE_TIMEOUT,
          MAX_GAP,
          STALE_AFTER,
          GOODBYE,
          AgentHttp.HOST,
          AgentHttp.PORT,
          INDICATORS,
          PLUGINS,
          ORCHESTRATOR_URL,
          PARAMETERS);

  AgentSettings {
    symbols = List.copyOf(symbols);
    parameters = Map.copyOf(parameters);
  }

  /**
   * All settings of a process of agents.
   *
   * @param tools what may be configured of tool servers
   */
  static Catalogue catalogue(List<Section> tools) {
    return new Catalogue(
        "quorate.",
        Stream.concat(
                Stream.of(
                    SECTION, MarketSubjects.SECTION, NatsSettings.SECTION, LogSettings.SECTION),
                tools.stream())
            .toList(),
        List.of());
  }

  /** The settings in a valid configuration. */
  static AgentSettings of(Configuration configuration) {
    return new AgentSettings(
        configuration.find(NAME),
        configuration.find(SYMBOLS).orElse(List.of()),
        configuration.get(HEARTBEAT),
        configuration.get(REFRESH),
        configuration.get(OBSERVE_TIMEOUT),
        configuration.get(MAX_GAP),
        configuration.find(STALE_AFTER),
        configuration.find(GOODBYE),
        AgentHttp.of(configuration),
        configuration.get(INDICATORS) == Indicators.MCP,
        configuration.get(PARAMETERS),
        MarketSubjects.of(configuration),
        NatsSettings.of(configuration));
  }

  private static ValueType<List<String>> symbolList() {
    ValueType<List<String>> list =
        ValueType.nonEmptyList(
            ValueType.text(
                text -> text.equals(Worker.ALL) || Names.isSymbol(text),
                "a symbol of 1 to 32 of A-Z, a-z, 0-9 and /_.:-, or *"));
    return new ValueType<>(
        () -> "1 to " + MOST_SYMBOLS + " symbols, or *, separated by commas",
        text -> list.parse(text).map(AgentSettings::folded).filter(AgentSettings::isSensible),
        list.writer(),
        list.mask(),
        false);
  }

  private static List<String> folded(List<String> symbols) {
    List<String> folded = new ArrayList<>();
    symbols.stream().map(one -> one.toUpperCase(Locale.ROOT)).forEach(folded::add);
    return folded.stream().distinct().toList();
  }

  /** All symbols leave none to be named besides. */
  private static boolean isSensible(List<String> symbols) {
    return symbols.size() <= MOST_SYMBOLS && (symbols.size() == 1 || !symbols.contains(Worker.ALL));
  }

  private static boolean isHttpUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
