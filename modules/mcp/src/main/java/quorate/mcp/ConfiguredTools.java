package quorate.mcp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import quorate.configuration.Configuration;
import quorate.configuration.Family;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.metrics.Meters;
import quorate.sdk.ToolServers;
import quorate.sdk.ToolServersProvider;
import quorate.sdk.Tools;

/** The tool servers that are configured, as {@code quorate.tools.NAME}. */
public final class ConfiguredTools implements ToolServersProvider {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final String NAME = "NAME";
  private static final ValueType<String> NAMES =
      ValueType.matching("[A-Za-z0-9_-]{1,50}", "1 to 50 of A-Z, a-z, 0-9, _ and -");

  private static final Family<List<String>> COMMAND =
      family(
          "command",
          ValueType.nonEmptyList(ValueType.matching("[^,\\p{Cntrl}]{1,4096}", "a word")),
          "The program that serves the tools over its input and output, and its arguments.");
  private static final Family<String> URL =
      family(
          "url",
          ValueType.matching("https?://[^\\s]{1,2000}", "a URL of http or https"),
          "Where the tools are served over HTTP.");
  private static final Family<Secret> TOKEN =
      family("token", ValueType.password(), "The bearer token for that server.");
  private static final Family<Path> TOKEN_FILE =
      family("token-file", ValueType.path(), "A file that holds that token.");
  private static final Family<Duration> CALL_TIMEOUT =
      family(
          "timeout",
          ValueType.duration(SHORTEST, LONGEST),
          "How long a call may take; 10s where nothing is set. Progress puts it off.");
  private static final Family<Duration> CALL_MAX_TIMEOUT =
      family(
          "max-timeout",
          ValueType.duration(SHORTEST, LONGEST),
          "How long a call may take in all; 60s where nothing is set.");
  private static final Family<Integer> MAX_BYTES =
      family(
          "max-bytes",
          ByteSize.between(KIB, 16 * MIB),
          "Most bytes of one message; 1MiB where nothing is set.");

  /** Last, for its names have dots and would be taken for any other. */
  private static final Family<String> ENVIRONMENT =
      Family.of(
          "quorate.tools.NAME.env.VARIABLE",
          "NAME.env.VARIABLE",
          ValueType.matching(
              "[A-Za-z0-9_-]{1,50}\\.env\\.[A-Za-z_][A-Za-z0-9_]{0,100}",
              "the name of a server, env and the name of a variable"),
          ValueType.matching("\\P{Cntrl}*", "text without control characters"),
          "A variable that the program is given, besides PATH, HOME and LANG.");

  private static final Section SECTION =
      Section.of(
          "Tool servers",
          COMMAND,
          URL,
          TOKEN,
          TOKEN_FILE,
          CALL_TIMEOUT,
          CALL_MAX_TIMEOUT,
          MAX_BYTES,
          ENVIRONMENT);

  /** Found by {@code ServiceLoader}. */
  public ConfiguredTools() {}

  private static <T> Family<T> family(String last, ValueType<T> type, String description) {
    return Family.of("quorate.tools.NAME." + last, NAME, NAMES, type, description);
  }

  @Override
  public List<Section> settings() {
    return List.of(SECTION);
  }

  @Override
  public ToolServers open(Configuration configuration, Meters meters) {
    ClientMeters counted = new ClientMeters(meters);
    Map<String, RemoteTools> servers = new LinkedHashMap<>();
    for (String name : names(configuration)) {
      servers.put(
          name,
          new RemoteTools(
              of(name, configuration), "1", RandomGenerator.getDefault(), counted.of(name)));
    }
    return new Servers(Map.copyOf(servers));
  }

  private static Set<String> names(Configuration configuration) {
    Set<String> names = new TreeSet<>(configuration.get(COMMAND).keySet());
    names.addAll(configuration.get(URL).keySet());
    return names;
  }

  /**
   * @throws IllegalStateException when it is not clear how to reach it
   */
  private static ToolServerSettings of(String name, Configuration configuration) {
    List<String> command = configuration.get(COMMAND).getOrDefault(name, List.of());
    Optional<URI> url = Optional.ofNullable(configuration.get(URL).get(name)).map(URI::create);
    if (command.isEmpty() == url.isEmpty()) {
      throw new IllegalStateException(
          "quorate.tools." + name + " must have one of command and url");
    }
    return new ToolServerSettings(
        name,
        command,
        environment(name, configuration),
        url,
        Optional.ofNullable(configuration.get(TOKEN).get(name)).map(Secret::value),
        Optional.ofNullable(configuration.get(TOKEN_FILE).get(name)),
        configuration.get(CALL_TIMEOUT).getOrDefault(name, TIMEOUT),
        configuration.get(CALL_MAX_TIMEOUT).getOrDefault(name, MAX_TIMEOUT),
        configuration.get(MAX_BYTES).getOrDefault(name, MIB));
  }

  private static Map<String, String> environment(String name, Configuration configuration) {
    String before = name + ".env.";
    Map<String, String> variables = new HashMap<>();
    configuration
        .get(ENVIRONMENT)
        .forEach(
            (key, value) -> {
              if (key.startsWith(before)) {
                variables.put(key.substring(before.length()), value);
              }
            });
    return variables;
  }

  /** Each is kept there from the first time on that its tools are asked for. */
  private record Servers(Map<String, RemoteTools> byName) implements ToolServers {

    @Override
    public Set<String> names() {
      return byName.keySet();
    }

    private RemoteTools find(String server) {
      RemoteTools tools = byName.get(server);
      if (tools == null) {
        throw new IllegalArgumentException("no tool server is configured: " + server);
      }
      return tools;
    }

    @Override
    public Tools tools(String server) {
      RemoteTools tools = find(server);
      tools.start();
      return tools;
    }

    @Override
    public boolean available(String server) {
      return find(server).isAvailable();
    }

    @Override
    public void close() {
      byName.values().parallelStream().forEach(RemoteTools::close);
    }
  }
}
