package quorate.mcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.http.ConnectionLimits;
import quorate.http.HttpSettings;

/**
 * Settings of servers of tools.
 *
 * @param path below which they are found
 * @param tokensFile says who may do what over HTTP
 * @param scopes what the client over standard input may do
 * @param resourceMetadata a file that tells clients of an authorization server (RFC 9728)
 */
public record McpSettings(
    String host,
    int port,
    String path,
    Optional<Path> tokensFile,
    Doors doors,
    ServerLimits limits,
    Set<Scope> scopes,
    Optional<Path> resourceMetadata) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final ValueType<String> NAME =
      ValueType.matching("[A-Za-z0-9._:\\[\\]-]{1,260}", "the name or address of a host");

  private static final Key<String> HOST =
      Key.of("quorate.mcp.http.host", NAME, "127.0.0.1", "Where to listen.");
  private static final Key<Integer> PORT =
      Key.of(
          "quorate.mcp.http.port",
          ValueType.wholeNumber(0, 65_535),
          8090,
          "On which port; 0 for any free one, which is logged.");
  private static final Key<String> PATH =
      Key.of(
          "quorate.mcp.http.path",
          ValueType.matching("/[A-Za-z0-9/_-]{0,100}", "a path"),
          "/mcp",
          "Where messages are posted.");
  private static final Key<Path> TOKENS_FILE =
      Key.optional(
          "quorate.mcp.tokens-file",
          ValueType.path(),
          "A line for each client; read again when it changes.");
  private static final Key<List<String>> ORIGINS =
      Key.of(
          "quorate.mcp.allowed-origins",
          ValueType.list(
              ValueType.matching("https?://[^\\s,/]+", "an origin such as https://host")),
          List.of(),
          "Pages of these origins may ask.");
  private static final Key<List<String>> HOSTS =
      Key.of(
          "quorate.mcp.allowed-hosts",
          ValueType.list(NAME),
          List.of(),
          "Names under which clients ask, besides those of this machine alone.");
  private static final Key<Integer> MAX_MESSAGE =
      Key.of(
          "quorate.mcp.max-message",
          ByteSize.between(KIB, 16 * MIB),
          MIB,
          "Most bytes of a message.");
  private static final Key<Integer> MAX_OUTPUT =
      Key.of(
          "quorate.mcp.max-output",
          ByteSize.between(KIB, 16 * MIB),
          64 * KIB,
          "Most bytes of a result.");
  private static final Key<Integer> MAX_CALLS =
      Key.of(
          "quorate.mcp.max-calls",
          ValueType.wholeNumber(1, 1_000),
          16,
          "Most calls of tools at a time.");
  private static final Key<Duration> CALL_TIMEOUT =
      Key.of(
          "quorate.mcp.call-timeout",
          ValueType.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
          Duration.ofSeconds(30),
          "Longest time for a call.");
  private static final Key<List<Scope>> SCOPES =
      Key.of(
          "quorate.mcp.scopes",
          ValueType.list(ValueType.word(List.of(Scope.values()))),
          List.of(Scope.READ),
          "What the client over standard input may do.");
  private static final Key<Path> RESOURCE_METADATA =
      Key.optional(
          "quorate.mcp.resource-metadata",
          ValueType.path(),
          "A document of RFC 9728 that is served to clients.");

  public static final Section SECTION =
      Section.of(
          "MCP",
          HOST,
          PORT,
          PATH,
          TOKENS_FILE,
          ORIGINS,
          HOSTS,
          MAX_MESSAGE,
          MAX_OUTPUT,
          MAX_CALLS,
          CALL_TIMEOUT,
          SCOPES,
          RESOURCE_METADATA);

  /** The settings in a valid configuration. */
  public static McpSettings of(Configuration configuration) {
    return new McpSettings(
        configuration.get(HOST),
        configuration.get(PORT),
        configuration.get(PATH),
        configuration.find(TOKENS_FILE),
        new Doors(configuration.get(ORIGINS), configuration.get(HOSTS)),
        new ServerLimits(
            configuration.get(MAX_MESSAGE),
            configuration.get(MAX_OUTPUT),
            configuration.get(MAX_CALLS),
            configuration.get(CALL_TIMEOUT)),
        Set.copyOf(configuration.get(SCOPES)),
        configuration.find(RESOURCE_METADATA));
  }

  /** The key that a client's token stands for must be configured where others can ask. */
  public Optional<String> problem() {
    return tokensFile.isEmpty() && !isLoopback()
        ? Optional.of(
            "quorate.mcp.http.host is "
                + host
                + ", where others than this machine can ask; set quorate.mcp.tokens-file, or"
                + " listen on 127.0.0.1")
        : Optional.empty();
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The server's settings. */
  HttpSettings http() {
    return new HttpSettings(host, port, ConnectionLimits.DEFAULT.withBody(limits.maxMessage()));
  }
}
