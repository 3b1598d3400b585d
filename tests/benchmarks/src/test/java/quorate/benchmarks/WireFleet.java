package quorate.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Signals of a fleet as they go over the wire: every agent speaks of some symbols, and every symbol
 * is spoken of by equally many agents. About 310 bytes each, with reasoning and metadata, on the
 * agent's own subject.
 */
final class WireFleet {
  private static final String[] ACTIONS = {"BUY", "BUY", "SELL", "BUY", "HOLD"};
  private static final String ANY_TIME = "2026-01-01T00:00:00.000Z";

  private final int agents;
  private final int symbols;
  private final int symbolsPerAgent;
  private final byte[][] templates;
  private final int[] timestampAt;
  private final String[] subjects;

  /**
   * @param subject on which signals are sent, before the agent's name
   */
  WireFleet(String subject, int agents, int symbols, int symbolsPerAgent) {
    this.agents = agents;
    this.symbols = symbols;
    this.symbolsPerAgent = symbolsPerAgent;
    this.templates = new byte[size()][];
    this.timestampAt = new int[size()];
    this.subjects = new String[agents];
    for (int agent = 0; agent < agents; agent++) {
      subjects[agent] = subject + "." + agentName(agent);
    }
    for (int i = 0; i < size(); i++) {
      String text = text(i);
      templates[i] = text.getBytes(StandardCharsets.US_ASCII);
      timestampAt[i] = text.indexOf(ANY_TIME);
    }
  }

  private String text(int number) {
    return """
    {"agent_name":"%s","agent_type":"technical","symbol":"%s","signal":"%s","confidence":0.%06d,\
    "timestamp":"%s",\
    "reasoning":"RSI 71.2 is overbought; MACD lies above its signal; EMA 9 above EMA 21",\
    "metadata":{"close":43251.17,"candle":12345,"window":34}}\
    """
        .formatted(
            agentName(agent(number)),
            symbolName(symbol(number)),
            ACTIONS[number % ACTIONS.length],
            500_000 + number * 7_919L % 500_000,
            ANY_TIME);
  }

  static String agentName(int agent) {
    return "agent-%05d".formatted(agent);
  }

  static String symbolName(int symbol) {
    return "S%04d/USD".formatted(symbol);
  }

  /** How many pairs of agent and symbol there are; signals are numbered by them. */
  int size() {
    return agents * symbolsPerAgent;
  }

  int agents() {
    return agents;
  }

  int symbols() {
    return symbols;
  }

  int agent(int number) {
    return number / symbolsPerAgent;
  }

  private int symbol(int number) {
    // Neighbours in the numbering are of one agent, and of different symbols.
    return number % symbols;
  }

  /** The number of an agent's signal for a symbol. */
  int number(int agent, int symbol) {
    int first = agent * symbolsPerAgent;
    return first + Math.floorMod(symbol - first, symbols);
  }

  String subject(int number) {
    return subjects[agent(number)];
  }

  /** The signal, dated. */
  byte[] signal(int number, DateText time) {
    byte[] signal = templates[number].clone();
    time.writeTo(signal, timestampAt[number]);
    return signal;
  }

  byte[] heartbeat(int agent, Instant now) {
    return """
    {"agent_name":"%s","agent_type":"technical","timestamp":"%s","status":"healthy"}\
    """
        .formatted(agentName(agent), now)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A time of the wall clock as text; the text of a second is made once. For one thread. */
  static final class DateText {
    private static final int LENGTH = ANY_TIME.length();

    private final byte[] text = new byte[LENGTH];
    private long second = Long.MIN_VALUE;
    private long millis;

    DateText at(long epochMillis) {
      long now = Math.floorDiv(epochMillis, 1_000L);
      if (now != second) {
        second = now;
        String day = Instant.ofEpochSecond(now).toString();
        System.arraycopy(
            (day.substring(0, 19) + ".000Z").getBytes(StandardCharsets.US_ASCII),
            0,
            text,
            0,
            LENGTH);
      }
      millis = Math.floorMod(epochMillis, 1_000L);
      text[20] = (byte) ('0' + millis / 100);
      text[21] = (byte) ('0' + millis / 10 % 10);
      text[22] = (byte) ('0' + millis % 10);
      return this;
    }

    private void writeTo(byte[] message, int at) {
      System.arraycopy(text, 0, message, at, LENGTH);
    }
  }
}
