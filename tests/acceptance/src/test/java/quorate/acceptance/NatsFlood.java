package quorate.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;

/** A client that means harm, or is broken, and sends in bursts, each as fast as it can. */
final class NatsFlood implements AutoCloseable {
  private static final String SIGNALS = "quorate.agent.signals";
  private static final String HEARTBEAT = "quorate.agent.heartbeat";

  /** It waits for the server after so many messages, and looks at its clock. */
  private static final int BURST = 1_000;

  /**
   * Between two bursts: a short flood would else be over before anything is compiled and the probes
   * have been asked more than a few times. With {@code -Dflood.rest=0} there is none.
   */
  private static final Duration REST = Duration.ofMillis(Long.getLong("flood.rest", 250));

  private static final String SIGNAL =
      """
      {"agent_name":"%s","agent_type":"flood","symbol":"%s","signal":"BUY","confidence":%s,\
      "timestamp":"%s","reasoning":"%s"}\
      """;

  private final RawNatsClient client;
  private String now = "";
  private long signals;
  private long heartbeats;

  NatsFlood(NatsServer server) {
    this.client = RawNatsClient.connect(server.port());
  }

  long signalsSent() {
    return signals;
  }

  long heartbeatsSent() {
    return heartbeats;
  }

  /** Signals of one agent for one symbol, each of which takes the place of the one before. */
  void ofOneAgent(long count) {
    send(count, i -> signal(SIGNALS, text("flood-one", "FLOOD/ONE", "0.5", now, "")));
  }

  /** Signals of as many agents, for more symbols than there may be. */
  void ofManyNames(long count) {
    send(count, i -> signal(SIGNALS, text("flood-" + i, "N" + i % 2_000, "0.5", now, "")));
  }

  /** Signals of one agent for as many symbols. */
  void ofManySymbols(long count) {
    send(count, i -> signal(SIGNALS, text("flood-symbols", "S" + i, "0.5", now, "")));
  }

  /** What breaks every rule there is in turn, on both subjects, now and then with its worst. */
  void ofNonsense(long count) {
    List<byte[]> nonsense = nonsense();
    List<byte[]> worst = worst();
    send(
        count,
        i -> {
          byte[] payload =
              i % BURST == 0
                  ? worst.get((int) (i / BURST % worst.size()))
                  : nonsense.get((int) (i % nonsense.size()));
          switch ((int) (i / nonsense.size() % 8)) {
            case 0 -> heartbeat(payload);
            case 1 -> signal(SIGNALS + ".somebody-else", payload);
            case 2 -> withReply(payload, "_INBOX.nobody");
            case 3 -> withReply(payload, "quorate.orchestrator.decisions");
            default -> signal(SIGNALS, payload);
          }
        });
  }

  /** Signals that break each rule once, to be sent when there is room for them. */
  void ofEachNonsenseOnce() {
    nonsense().forEach(payload -> signal(SIGNALS, payload));
    worst().forEach(payload -> signal(SIGNALS, payload));
    signal(SIGNALS + ".somebody-else", text("flood-bad", "FLOOD/BAD", "0.5", now, ""));
    client.flush();
  }

  private static List<byte[]> nonsense() {
    String now = Instant.now().toString();
    String later = Instant.now().plus(Duration.ofHours(2)).toString();
    String earlier = Instant.now().minus(Duration.ofMinutes(1)).toString();
    return List.of(
        new byte[0],
        bytes("{"),
        bytes("[]"),
        bytes("null"),
        bytes("{} {}"),
        bytes("{\"agent_name\":\"a\",\"agent_name\":\"b\"}"),
        bytes("{\"metadata\":" + "[".repeat(200) + "]".repeat(200) + "}"),
        text("flood-bad", "FLOOD/BAD", "0.5", now, "\u00fc"),
        "{\"agent_name\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1),
        bytes("{\"agent_name\":\"\\ud800\",\"reasoning\":\"\\u0000\"}"),
        text("flood-bad", "FLOOD/BAD", "1e999999999999", now, ""),
        text("flood-bad", "FLOOD/BAD", "-1e-2147483648", now, ""),
        text("flood-bad", "FLOOD/BAD", "9223372036854775808", now, ""),
        text("flood bad", "FLOOD/BAD", "0.5", now, ""),
        text("flood-bad", "FLOOD BAD", "0.5", now, ""),
        text("flood-bad", "FLOOD/BAD", "\"0.5\"", now, ""),
        text("flood-bad", "FLOOD/BAD", "0.5", "2020-01-01T00:00:00Z", ""),
        text("flood-bad", "FLOOD/BAD", "0.5", later, ""),
        text("flood-one", "FLOOD/ONE", "0.5", earlier, ""));
  }

  private static List<byte[]> worst() {
    return List.of(
        bytes("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"),
        bytes("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
        bytes("{\"confidence\":" + "9".repeat(60_000) + "}"),
        bytes("{\"" + "k".repeat(60_000) + "\":1}"),
        bytes("x".repeat(64 * 1024 + 1)),
        text("flood-bad", "FLOOD/BAD", "0.5", "x", "r".repeat(60_000)));
  }

  private static byte[] text(
      String agent, String symbol, String confidence, String timestamp, String reasoning) {
    return bytes(SIGNAL.formatted(agent, symbol, confidence, timestamp, reasoning));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void send(long count, LongConsumer sender) {
    for (long i = 0; i < count; i++) {
      if (i % BURST == 0) {
        client.flush();
        LockSupport.parkNanos(REST.toNanos());
        now = Instant.now().toString();
      }
      sender.accept(i);
    }
    client.flush();
  }

  private void signal(String subject, byte[] payload) {
    client.publish(subject, payload);
    signals++;
  }

  private void withReply(byte[] payload, String replyTo) {
    client.publish(SIGNALS, replyTo, payload);
    signals++;
  }

  private void heartbeat(byte[] payload) {
    client.publish(HEARTBEAT, payload);
    heartbeats++;
  }

  @Override
  public void close() {
    client.close();
  }
}
