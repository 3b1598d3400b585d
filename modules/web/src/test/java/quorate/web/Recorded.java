package quorate.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.RecordedDecision;

/** Decisions as an archive has them, and as they are listed. */
final class Recorded {
  private static final Instant DECIDED = Instant.parse("2026-01-01T00:00:30Z");
  private static final Vote VOTE =
      new Vote(
          "trend-1",
          "trend",
          Action.BUY,
          new Ratio(800_000),
          new Ratio(300_000),
          false,
          DECIDED.minusSeconds(1),
          "Above its average");

  private Recorded() {}

  static RecordedDecision decision(long sequence, String symbol) {
    return decision(sequence, symbol, "BUY won.", List.of(VOTE));
  }

  /** One that does not fit the server's buffer. */
  static RecordedDecision longDecision(long sequence) {
    return decision(sequence, "BTC/USDT", "x".repeat(10_000), List.of(VOTE));
  }

  /** One with many votes. */
  static RecordedDecision largeDecision(long sequence, int votes) {
    return decision(
        sequence, "BTC/USDT", "BUY won.", Stream.generate(() -> VOTE).limit(votes).toList());
  }

  private static RecordedDecision decision(
      long sequence, String symbol, String reasoning, List<Vote> votes) {
    return new RecordedDecision(
        new UUID(42, sequence),
        sequence,
        3,
        "one",
        "0.1.0",
        new Decision(
            symbol,
            Action.BUY,
            Action.BUY,
            new Ratio(800_000),
            Ratio.ONE,
            new VotingResults(240_000, 0, 0),
            votes,
            Optional.empty(),
            new Ratio(600_000),
            new Ratio(500_000),
            1,
            reasoning,
            DECIDED,
            DECIDED.plusSeconds(300)));
  }

  static String json(RecordedDecision decision) {
    byte[] bytes = JsonObject.bytes(json -> Decisions.write(json, decision));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The body of a list of them. */
  static String list(RecordedDecision... decisions) {
    return Arrays.stream(decisions)
        .map(Recorded::json)
        .collect(
            Collectors.joining(",", "{\"decisions\":[", "],\"count\":" + decisions.length + "}"));
  }
}
