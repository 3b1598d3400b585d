package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.record.RecordedDecision;
import quorate.testkit.HttpAnswer;

class DecisionsEndpointTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final RecordedDecision FIRST = Recorded.decision(1, "BTC/USDT");
  private static final RecordedDecision SECOND = Recorded.decision(2, "ETH/USDT");
  private static final RecordedDecision THIRD = Recorded.decision(3, "BTC/USDT");
  private static final RecordedDecision FOURTH = Recorded.decision(4, "ETH/USDT");
  private static final RecordedDecision FIFTH = Recorded.decision(5, "BTC/USDT");

  private void recordFive() {
    INSTANCE.archive.record(FIRST);
    INSTANCE.archive.record(SECOND);
    INSTANCE.archive.record(THIRD);
    INSTANCE.archive.record(FOURTH);
    INSTANCE.archive.record(FIFTH);
  }

  @Test
  void withoutDecisionsTheListIsEmpty() {
    assertEquals(
        HttpAnswer.json(
            """
            {"decisions":[],"count":0}\
            """),
        get("/api/v1/decisions"));
  }

  @Test
  void aDecisionIsListedWithAllItsVotes() {
    INSTANCE.archive.record(FIRST);

    assertEquals(
        """
        {"decisions":[{"id":"00000000-0000-002a-0000-000000000001","sequence":1,"term":3,\
        "symbol":"BTC/USDT","action":"BUY","winner":"BUY","confidence":0.8,"consensus":1,\
        "participating_agents":1,"voting_results":{"BUY":0.24,"SELL":0,"HOLD":0},"votes_total":1,\
        "min_consensus":0.6,"min_confidence":0.5,"min_voters":1,"reasoning":"BUY won.",\
        "timestamp":"2026-01-01T00:00:30.000Z","expires_at":"2026-01-01T00:05:30.000Z",\
        "decided_by":"one","version":"0.1.0",\
        "votes":[{"agent_name":"trend-1","agent_type":"trend","signal":"BUY","confidence":0.8,\
        "weight":0.3,"veto":false,"timestamp":"2026-01-01T00:00:29.000Z",\
        "reasoning":"Above its average"}]}],"count":1}\
        """,
        get("/api/v1/decisions").body());
  }

  @Test
  void decisionsAreListedOverSeveralPagesOfTheArchive() {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.list(FIRST, SECOND, THIRD, FOURTH, FIFTH)),
        get("/api/v1/decisions"));
  }

  @Test
  void withoutAfterTheNewestAreListedInOrder() {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.list(THIRD, FOURTH, FIFTH)), get("/api/v1/decisions?limit=3"));
  }

  @Test
  void withAfterThoseThatFollowAreListed() {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.list(SECOND, THIRD, FOURTH)),
        get("/api/v1/decisions?after=1&limit=3"));
  }

  @Test
  void afterZeroTheListBeginsAtTheFirst() {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.list(FIRST, SECOND)), get("/api/v1/decisions?after=0&limit=2"));
  }

  @Test
  void nothingFollowsTheLast() {
    recordFive();

    assertEquals(
        HttpAnswer.json(
            """
            {"decisions":[],"count":0}\
            """),
        get("/api/v1/decisions?after=5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETH/USDT", "eth/usdt", "ETH%2FUSDT", "eTh%2fuSdT"})
  void oneSymbolCanBeAskedFor(String symbol) {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.list(SECOND, FOURTH)), get("/api/v1/decisions?symbol=" + symbol));
  }

  @Test
  void theNewestOfOneSymbolCanBeAskedFor() {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.list(THIRD, FIFTH)),
        get("/api/v1/decisions?symbol=BTC/USDT&limit=2"));
  }

  @Test
  void atMostAHundredAreListedUnlessMoreAreAskedFor() {
    LongStream.rangeClosed(1, 102)
        .forEach(sequence -> INSTANCE.archive.record(Recorded.decision(sequence, "BTC/USDT")));

    assertEquals(
        HttpAnswer.streamed(
            Recorded.list(
                LongStream.rangeClosed(3, 102)
                    .mapToObj(sequence -> Recorded.decision(sequence, "BTC/USDT"))
                    .toArray(RecordedDecision[]::new))),
        get("/api/v1/decisions"));
  }

  @Test
  void anUnknownParameterIsPassedOver() {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.list(FOURTH, FIFTH)),
        get("/api/v1/decisions?limit=2&verbose=yes"));
  }

  @Test
  void aBadParameterIsRefusedBeforeTheArchiveIsAsked() {
    INSTANCE.archive.failAfterPages(0);

    assertEquals(
        HttpAnswer.problem("400 Bad Request", "limit must be a whole number, 1 to 500: 501"),
        get("/api/v1/decisions?limit=501"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/decisions", "/api/v1/decisions?after=1"})
  void withoutTheDatabaseThereIsNoList(String path) {
    INSTANCE.archive.failAfterPages(0);

    assertEquals(
        HttpAnswer.problem("503 Service Unavailable", "The database does not answer."), get(path));
  }

  @Test
  void aFailureBeforeAnythingWasSentIsTold() {
    recordFive();
    INSTANCE.archive.failAfterPages(1);

    assertEquals(
        HttpAnswer.problem("503 Service Unavailable", "The database does not answer."),
        get("/api/v1/decisions?after=4&limit=2"));
  }

  @Test
  void oneDecisionCanBeAskedForByItsId() {
    recordFive();

    assertEquals(
        HttpAnswer.json(Recorded.json(THIRD)),
        get("/api/v1/decisions/00000000-0000-002a-0000-000000000003"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-002a-0000-000000000009",
        "1",
        "00000000-0000-002a-0000-00000000000g",
        "00000000-0000-002a-0000-000000000003-",
        "%F0%9F%98%80"
      })
  void thereIsNoOtherDecision(String id) {
    recordFive();

    assertEquals(
        HttpAnswer.problem("404 Not Found", "There is no such decision."),
        get("/api/v1/decisions/" + id));
  }

  @Test
  void withoutTheDatabaseNoDecisionIsSaidToBeMissing() {
    INSTANCE.archive.failAfterPages(0);

    assertEquals(
        HttpAnswer.problem("503 Service Unavailable", "The database does not answer."),
        get("/api/v1/decisions/00000000-0000-002a-0000-000000000003"));
  }

  private HttpAnswer get(String path) {
    return SERVED.get(path);
  }
}
