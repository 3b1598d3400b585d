package quorate.mcp;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import quorate.checks.Check;
import quorate.metrics.Meters;
import quorate.running.Clock;
import quorate.running.LoopPulse;

/** The fixture server over HTTP, on any free port. */
final class FixtureHttp {
  private FixtureHttp() {}

  static McpHttp start() {
    return start(FixtureServer.server(ServerListener.NONE));
  }

  static McpHttp start(McpServer server) {
    return start(server, List.of(), List.of());
  }

  static McpHttp start(McpServer server, List<Check> checks, List<LoopPulse> loops) {
    return start(server, Optional.empty(), checks, loops);
  }

  /** One that wants a token of its clients. */
  static McpHttp start(McpServer server, Path tokens) {
    return start(server, Optional.of(tokens), List.of(), List.of());
  }

  private static McpHttp start(
      McpServer server, Optional<Path> tokens, List<Check> checks, List<LoopPulse> loops) {
    McpSettings settings =
        new McpSettings(
            "127.0.0.1",
            0,
            "/mcp",
            tokens,
            new Doors(List.of(), List.of()),
            server.limits(),
            Set.of(),
            Optional.empty());
    return McpHttp.start(
        settings, Map.of("/mcp", server), checks, loops, Meters.empty().exposition(Clock.system()));
  }

  /**
   * Serves until it is killed, and prints its port.
   *
   * @param arguments {@code all} for the tools that behave badly as well
   */
  public static void main(String[] arguments) throws InterruptedException {
    McpServer server =
        List.of(arguments).contains("all")
            ? FixtureServer.server(ServerListener.NONE)
            : FixtureServer.harmless();
    System.out.println(start(server).port());
    Thread.currentThread().join();
  }
}
