package quorate.toolbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.Names;
import quorate.mcp.Caller.AgentIdentity;

/**
 * Settings of the gateway.
 *
 * @param orchestrators where instances are read; one that answers is enough
 * @param api the API server, where a pause goes to if it is set
 * @param apiKeyFile holds the gateway's own key for it
 * @param controlToken for a pause by an instance itself
 * @param agent whom the client over standard input signals as
 */
record GatewaySettings(
    List<URI> orchestrators,
    Optional<URI> api,
    Optional<Path> apiKeyFile,
    Optional<String> controlToken,
    Optional<AgentIdentity> agent) {
  private static final ValueType<URI> URL =
      ValueType.matching("https?://[A-Za-z0-9.:\\[\\]_-]{1,260}", "a URL such as http://host:8080")
          .as(URI::create, URI::toString);

  private static final Key<List<URI>> ORCHESTRATORS =
      Key.of(
          "quorate.mcp.orchestrator.url",
          ValueType.nonEmptyList(URL),
          List.of(URI.create("http://localhost:8080")),
          "Instances of the orchestrator; for the gateway.");
  private static final Key<URI> API =
      Key.optional(
          "quorate.mcp.api.url", URL, "The API server, by which trading is paused if it is set.");
  private static final Key<Path> API_KEY_FILE =
      Key.optional(
          "quorate.mcp.api.key-file", ValueType.path(), "A file with the gateway's key for it.");
  private static final Key<Secret> CONTROL_TOKEN =
      Key.optional(
          "quorate.control.token",
          ValueType.password(),
          "The orchestrator's control token, by which trading is paused without an API server.");
  private static final Key<String> AGENT_NAME =
      Key.optional(
          "quorate.mcp.agent.name",
          ValueType.text(Names::isAgentName, "1 to 100 of A-Z, a-z, 0-9, _ and -"),
          "Whom the client over standard input signals as; without a name it may only read.");
  private static final Key<String> AGENT_TYPE =
      Key.of(
          "quorate.mcp.agent.type",
          ValueType.text(Names::isAgentType, "1 to 50 of A-Z, a-z, 0-9, _ and -"),
          "llm",
          "The type of that agent.");

  static final Section SECTION =
      Section.of("Gateway", ORCHESTRATORS, API, API_KEY_FILE, CONTROL_TOKEN, AGENT_NAME, AGENT_TYPE)
          .with(Rule.together(API, API_KEY_FILE));

  /** The settings in a valid configuration. */
  static GatewaySettings of(Configuration configuration) {
    return new GatewaySettings(
        configuration.get(ORCHESTRATORS),
        configuration.find(API),
        configuration.find(API_KEY_FILE),
        configuration.find(CONTROL_TOKEN).map(Secret::value),
        configuration
            .find(AGENT_NAME)
            .map(name -> new AgentIdentity(name, configuration.get(AGENT_TYPE))));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "GatewaySettings[orchestrators=" + orchestrators + "]";
  }
}
