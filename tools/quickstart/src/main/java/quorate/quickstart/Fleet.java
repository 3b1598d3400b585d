package quorate.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;

/** The feed and the agents, each a process of its own, which speak over NATS alone. */
final class Fleet {
  private static final String HOST = "127.0.0.1";
  private static final String SEED = "7";

  private Fleet() {}

  /** One agent; what it answers to is printed with its log. */
  static Part agent(String type, Home home, NatsServer nats, int port) {
    return Part.start(
        home,
        type,
        List.of("agent", type),
        Map.of(
            "QUORATE_NATS_URL",
            nats.url(),
            "QUORATE_AGENT_SYMBOLS",
            "*",
            "QUORATE_AGENT_HEARTBEAT",
            "2s",
            "QUORATE_AGENT_HTTP_HOST",
            HOST,
            "QUORATE_AGENT_HTTP_PORT",
            Integer.toString(port)));
  }

  /** The market, which begins anew when a file ends. */
  static Part feed(Options options, Home home, NatsServer nats) {
    List<String> command = new ArrayList<>(List.of("feed"));
    command.addAll(
        options
            .candles()
            .map(file -> List.of("--candles", file.toString(), "--loop"))
            .orElse(List.of("--random-walk", SEED)));
    command.addAll(
        List.of("--symbol", options.symbol(), "--pace", options.pace().toMillis() + "ms"));
    return Part.start(
        home,
        "feed",
        command,
        Map.of(
            "QUORATE_NATS_URL",
            nats.url(),
            "QUORATE_AGENT_HTTP_HOST",
            HOST,
            "QUORATE_AGENT_HTTP_PORT",
            Integer.toString(FreePort.next())));
  }
}
