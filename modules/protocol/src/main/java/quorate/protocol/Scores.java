package quorate.protocol;

/** Scores, which sources send. Thread-safe; reading costs no more than the message's size. */
public final class Scores {
  private Scores() {}

  /** Reads a score. */
  public static MarketReading<ScoreMessage> read(byte[] payload) {
    return new ScoreDecoder().decode(payload);
  }

  /** A score as it is sent. */
  public static byte[] message(ScoreMessage score) {
    return JsonObject.bytes(
        json ->
            json.text("symbol", score.symbol())
                .time("at", score.at())
                .text("source", score.source())
                .number("score", score.score())
                .number("weight", score.weight()));
  }
}
