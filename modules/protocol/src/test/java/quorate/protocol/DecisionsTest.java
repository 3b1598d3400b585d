package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.record.RecordedDecision;

class DecisionsTest {
  private static final Instant DECIDED = Instant.parse("2026-01-01T00:00:30Z");
  private static final Vote TREND =
      new Vote(
          "trend-1",
          "trend",
          Action.BUY,
          new Ratio(853_333),
          new Ratio(300_000),
          false,
          Instant.parse("2026-01-01T00:00:00.123456Z"),
          "Above the \"average\"");
  private static final Vote RISK =
      new Vote(
          "risk-1", "risk", Action.HOLD, Ratio.ONE, Ratio.ZERO, true, DECIDED.minusSeconds(1), "");

  @Test
  void aDecisionIsPublishedWithAllThatItRestsOn() {
    assertEquals(
        joined(
            """
            {"id":"00000000-0000-002a-0000-000000000007","sequence":9007199254740993,"term":3,
            "symbol":"BTC/USDT","action":"HOLD","winner":"BUY","confidence":0.853333,"consensus":1,
            "participating_agents":2,"voting_results":{"BUY":0.256,"SELL":0,"HOLD":12.000001},
            "votes_total":2,"vetoed_by":"risk-1",
            "min_consensus":0.6,"min_confidence":0.000001,"min_voters":1,
            "reasoning":"BUY won. Vetoed by risk-1.",
            "timestamp":"2026-01-01T00:00:30.000Z","expires_at":"2026-01-01T00:05:30.000Z",
            "decided_by":"one","version":"0.1.0",
            "votes":[
            {"agent_name":"trend-1","agent_type":"trend","signal":"BUY","confidence":0.853333,
            "weight":0.3,"veto":false,"timestamp":"2026-01-01T00:00:00.123Z"},
            {"agent_name":"risk-1","agent_type":"risk","signal":"HOLD","confidence":1,
            "weight":0,"veto":true,"timestamp":"2026-01-01T00:00:29.000Z"}]}
            """),
        published(decision(List.of(TREND, RISK), Optional.of("risk-1")), 2));
  }

  @Test
  void aDecisionThatNobodyVetoedNamesNoOne() {
    assertEquals(
        joined(
            """
            {"id":"00000000-0000-002a-0000-000000000007","sequence":9007199254740993,"term":3,
            "symbol":"BTC/USDT","action":"HOLD","winner":"BUY","confidence":0.853333,"consensus":1,
            "participating_agents":0,"voting_results":{"BUY":0.256,"SELL":0,"HOLD":12.000001},
            "votes_total":0,"min_consensus":0.6,"min_confidence":0.000001,"min_voters":1,
            "reasoning":"BUY won. Vetoed by risk-1.",
            "timestamp":"2026-01-01T00:00:30.000Z","expires_at":"2026-01-01T00:05:30.000Z",
            "decided_by":"one","version":"0.1.0","votes":[]}
            """),
        published(decision(List.of(), Optional.empty()), 0));
  }

  @Test
  void aReaderOfTheRecordAlsoGetsTheReasoningOfTheVotesThatHaveOne() {
    RecordedDecision recorded = decision(List.of(TREND, RISK), Optional.of("risk-1"));

    String read = text(JsonObject.bytes(json -> Decisions.write(json, recorded)));

    assertEquals(
        published(recorded, 2)
            .replace("00.123Z\"}", "00.123Z\",\"reasoning\":\"Above the \\\"average\\\"\"}"),
        read);
  }

  @Test
  void aPublishedDecisionHasAtMost100Votes() {
    List<Vote> votes = IntStream.rangeClosed(1, 101).mapToObj(DecisionsTest::voteOfAgent).toList();

    assertEquals(
        published(decision(votes.subList(0, 100), Optional.empty()), 101),
        published(decision(votes, Optional.empty()), 101));
  }

  @Test
  void votesThatWereNotReadAreCountedAllTheSame() {
    String published = published(decision(List.of(TREND), Optional.empty()), 5_000);

    assertEquals(
        List.of("\"participating_agents\":5000", "\"votes_total\":5000"),
        Pattern.compile("\"[a-z_]+\":5000")
            .matcher(published)
            .results()
            .map(r -> r.group())
            .toList());
  }

  @Test
  void aReaderOfTheRecordGetsAllVotes() {
    List<Vote> votes = IntStream.rangeClosed(1, 101).mapToObj(DecisionsTest::voteOfAgent).toList();
    RecordedDecision recorded = decision(votes, Optional.empty());

    String read = text(JsonObject.bytes(json -> Decisions.write(json, recorded)));

    assertEquals(101, Pattern.compile("agent_name").matcher(read).results().count());
  }

  @Test
  void theSameDecisionIsWrittenTheSameTwice() {
    assertArrayEquals(
        Decisions.message(decision(List.of(TREND, RISK), Optional.empty()), 2),
        Decisions.message(decision(List.of(TREND, RISK), Optional.empty()), 2));
  }

  private static Vote voteOfAgent(int number) {
    return new Vote(
        "agent-" + number, "trend", Action.BUY, Ratio.ONE, Ratio.ONE, false, DECIDED, "");
  }

  private static RecordedDecision decision(List<Vote> votes, Optional<String> vetoedBy) {
    return new RecordedDecision(
        new UUID(42, 7),
        9_007_199_254_740_993L,
        3,
        "one",
        "0.1.0",
        new Decision(
            "BTC/USDT",
            Action.HOLD,
            Action.BUY,
            new Ratio(853_333),
            Ratio.ONE,
            new VotingResults(256_000, 0, 12_000_001),
            votes,
            vetoedBy,
            new Ratio(600_000),
            new Ratio(1),
            1,
            "BUY won. Vetoed by risk-1.",
            DECIDED,
            DECIDED.plusSeconds(300)));
  }

  private static String published(RecordedDecision decision, int votesTotal) {
    return text(Decisions.message(decision, votesTotal));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static String joined(String lines) {
    return lines.replace("\n", "");
  }
}
