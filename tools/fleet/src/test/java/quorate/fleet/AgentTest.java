package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.protocol.Subjects;
import quorate.running.Clock;

class AgentTest {

  private static final Instant NOW = Instant.parse("2026-11-23T16:30:25.123Z");

  @Test
  void itSpeaksAfterEachCandleOnceItIsWarm() {
    FakeOutlet outlet = new FakeOutlet(FakeOutlet.answered("{\"accepted\":true}"));
    Agent agent = agent(outlet);
    Candles.closing(22, _ -> 100).forEach(agent::observe);
    assertEquals(
        List.of(
            signal("2026-01-04T08:00:00.000Z", "2026-01-04T11:59:59.999Z"),
            signal("2026-01-04T12:00:00.000Z", "2026-01-04T15:59:59.999Z")),
        outlet.requests());
  }

  @Test
  void itsHeartbeatTellsWhatBecameOfItsSignals() {
    FakeOutlet outlet = new FakeOutlet(FakeOutlet.answered("{\"accepted\":true}"));
    Agent agent = agent(outlet);
    Candles.closing(22, _ -> 100).forEach(agent::observe);
    agent.beat();
    assertEquals(
        List.of(
            new FakeOutlet.Sent(
                "heartbeats.risk-1",
                """
                {"agent_name":"risk-1","agent_type":"risk","timestamp":"2026-11-23T16:30:25.123Z",\
                "status":"healthy","performance_data":{"candles":22,"buy":0,"sell":0,"hold":2,\
                "accepted":2,"refused":0,"unanswered":0,"unsent":0}}\
                """)),
        outlet.publications());
  }

  @Test
  void refusalsAreCounted() {
    assertEquals(
        "risk-1: candles 22, buy 0, sell 0, hold 2, accepted 0, refused 2, unanswered 0, unsent 0",
        afterTwoSignals(FakeOutlet.answered("{\"accepted\":false,\"reason\":\"overload\"}")));
  }

  @Test
  void silenceIsCountedAndNoError() {
    assertEquals(
        "risk-1: candles 22, buy 0, sell 0, hold 2, accepted 0, refused 0, unanswered 2, unsent 0",
        afterTwoSignals(new Reply.Unanswered()));
  }

  @Test
  void anAnswerFromSomebodyElseIsNone() {
    assertEquals(
        "risk-1: candles 22, buy 0, sell 0, hold 2, accepted 0, refused 0, unanswered 2, unsent 0",
        afterTwoSignals(FakeOutlet.answered("hello")));
  }

  @Test
  void whatFindsNoConnectionIsCounted() {
    assertEquals(
        "risk-1: candles 22, buy 0, sell 0, hold 2, accepted 0, refused 0, unanswered 0, unsent 2",
        afterTwoSignals(new Reply.Unsent()));
  }

  @Test
  void startingAnewItIsSilentUntilItIsWarmAgain() {
    FakeOutlet outlet = new FakeOutlet(new Reply.Unanswered());
    Agent agent = agent(outlet);
    Candles.closing(21, _ -> 100).forEach(agent::observe);
    agent.startAnew();
    Candles.closing(20, _ -> 100).forEach(agent::observe);
    assertEquals(1, outlet.requests().size());
  }

  private record FixedClock(Instant now) implements Clock {
    @Override
    public long nanoTime() {
      return 0;
    }
  }

  private static String afterTwoSignals(Reply reply) {
    Agent agent = agent(new FakeOutlet(reply));
    Candles.closing(22, _ -> 100).forEach(agent::observe);
    return agent.toString();
  }

  private static Agent agent(Outlet outlet) {
    return new Agent(
        AgentName.parse("risk"),
        "BTC-USD",
        new Subjects("signals", "heartbeats", "decisions", "control", "health"),
        outlet,
        new FixedClock(NOW));
  }

  private static FakeOutlet.Sent signal(String openTime, String closeTime) {
    return new FakeOutlet.Sent(
        "signals.risk-1",
        """
        {"agent_name":"risk-1","agent_type":"risk","symbol":"BTC-USD","signal":"HOLD",\
        "confidence":0,"timestamp":"2026-11-23T16:30:25.123Z",\
        "reasoning":"drawdown 0.0 %% within its limit of 10 %%;\
         volatility 0 %% a year within its limit of 80 %%",\
        "metadata":{"candle_open_time":"%s","candle_close_time":"%s","candle_close":100.0}}\
        """
            .formatted(openTime, closeTime));
  }
}
