package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import quorate.acceptance.Invariants;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;

/**
 * Symbols on which there is one signal and never another. Each must be decided once, whoever takes
 * over: with new signals all the time, one would not see it if a decision were made twice.
 */
final class QuietSymbols {
  private static final int COUNT = 5;
  private static final String DECIDED =
      "select symbol from decisions where symbol like 'QUIET%' order by symbol";

  private QuietSymbols() {}

  static void speakOnce(NatsServer server) {
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      symbols().forEach(symbol -> client.publish("quorate.agent.signals", signal(symbol)));
      client.flush();
    }
  }

  private static String signal(String symbol) {
    return """
    {"agent_name":"agent-0","agent_type":"trend","symbol":"%s","signal":"BUY",\
    "confidence":0.9,"timestamp":"%s"}\
    """
        .formatted(symbol, Instant.now());
  }

  private static List<String> symbols() {
    return IntStream.range(0, COUNT).mapToObj(number -> "QUIET" + number).toList();
  }

  static void awaitDecided(Database database) {
    Eventually.holds(
        Trial.SOON,
        "the quiet symbols are decided",
        () -> Invariants.texts(database, DECIDED).equals(symbols()));
  }

  static void assertDecidedOnce(Database database) {
    assertEquals(symbols(), Invariants.texts(database, DECIDED));
  }
}
