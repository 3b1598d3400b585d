package quorate.mcp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a server of tools.
 *
 * @param command that starts it; empty if it is reached over HTTP
 * @param environment of the command, besides what every child gets
 * @param token for the server, or the file that holds it
 * @param timeout for a call, which progress puts off up to the longest
 * @param maxBytes of one message
 */
record ToolServerSettings(
    String name,
    List<String> command,
    Map<String, String> environment,
    Optional<URI> url,
    Optional<String> token,
    Optional<Path> tokenFile,
    Duration timeout,
    Duration longest,
    int maxBytes) {

  ToolServerSettings {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "ToolServerSettings[" + name + "]";
  }
}
