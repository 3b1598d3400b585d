package quorate.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;

/**
 * The gateway of the image, by which a model reads the fleet and votes. It has no key to pause
 * trading.
 *
 * @param url where a client connects to
 * @param token of that client
 */
record ModelGateway(Part part, String url, String token) {
  private static final String HOST = "127.0.0.1";

  /**
   * @param token of the client that is let in
   */
  static ModelGateway start(
      Home home, NatsServer nats, OrchestratorProcess orchestrator, String token)
      throws IOException {
    Path tokens = home.run().resolve("mcp-tokens");
    Files.createFile(
        tokens, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(tokens, line(token));
    String address = HOST + ":" + FreePort.next();
    Part part =
        Part.start(
            home,
            "mcp",
            List.of("mcp", "gateway", "--http", address),
            Map.of(
                "QUORATE_NATS_URL",
                nats.url(),
                "QUORATE_MCP_ORCHESTRATOR_URL",
                orchestrator.url(""),
                "QUORATE_MCP_TOKENS_FILE",
                tokens.toString()));
    return new ModelGateway(part, "http://" + address + "/mcp", token);
  }

  /** The client may read and vote; its digest alone is written down. */
  static String line(String token) {
    return "model %s read,signal agent=model-1:llm%n".formatted(digest(token));
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** What connects Claude Code, as it is typed. */
  String command() {
    return "claude mcp add --transport http quorate %s --header \"Authorization: Bearer %s\""
        .formatted(url, token);
  }
}
