package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.record.ControlRequest;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;

/** Decisions, votes and requests to try a record with. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  public static final Duration WITHIN = Duration.ofSeconds(8);

  /** What every sample vote gives as its reason. */
  public static final String REASONING = "because, \"{quoted}\", \\ and ünïcödé 😀";

  private Samples() {}

  /** Makes an instance the holder of the lease and fences it; returns the term. */
  public static long lead(Member member) {
    member.lease().read();
    long term = member.lease().acquire(Duration.ofSeconds(30)).orElseThrow();
    member.lease().fence(term).orElseThrow();
    return term;
  }

  public static Decision decision(String symbol, Vote... votes) {
    return decision(symbol, NOW, List.of(votes));
  }

  public static Decision decision(String symbol, Instant at, List<Vote> votes) {
    return new Decision(
        symbol,
        Action.BUY,
        Action.BUY,
        new Ratio(853_333),
        new Ratio(1_000_000),
        new VotingResults(640_000, 0, 1_250_001),
        votes,
        Optional.empty(),
        new Ratio(600_000),
        new Ratio(500_000),
        1,
        "BUY leads: it's \"so\".",
        at,
        at.plusSeconds(300));
  }

  /** A vote whose strength is of so many millionths. */
  public static Vote vote(String agent, int strength) {
    return vote(agent, strength, REASONING);
  }

  public static Vote vote(String agent, int strength, String reasoning) {
    return new Vote(
        agent,
        "technical",
        Action.BUY,
        new Ratio(strength),
        new Ratio(250_000),
        false,
        NOW.minusSeconds(1).plusNanos(456_000),
        reasoning);
  }

  /** Votes of so many agents, the strongest first. */
  public static List<Vote> votes(int count) {
    List<Vote> votes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      votes.add(vote("agent-" + i, 900_000 - i));
    }
    return votes;
  }

  /** Decisions on symbols, each with one vote. */
  public static List<Decision> decisions(String... symbols) {
    return decisions(NOW, symbols);
  }

  public static List<Decision> decisions(Instant at, String... symbols) {
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : symbols) {
      decisions.add(decision(symbol, at, List.of(vote("a", 900_000))));
    }
    return decisions;
  }

  public static ControlRequest pause() {
    return new ControlRequest(true, Optional.empty(), Optional.empty(), "192.0.2.1");
  }

  public static ControlRequest resume() {
    return new ControlRequest(false, Optional.empty(), Optional.empty(), "192.0.2.1");
  }

  public static List<UUID> ids(RecordResult result) {
    return result.recorded().stream().map(RecordedDecision::id).toList();
  }

  /** Sequence and symbol of each. */
  public static List<String> shown(List<RecordedDecision> decisions) {
    return decisions.stream().map(row -> row.sequence() + " " + row.decision().symbol()).toList();
  }
}
