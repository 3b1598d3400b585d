package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent keeps the type it came with, unless the operator gave it one. */
class AgentTypeTest {

  @Test
  void anotherTypeLaterIsInvalid() {
    Floor floor = new Floor();
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    Answer refusal =
        Answer.Refused.of(
            DropReason.INVALID, "agent_type", "must stay trend for this agent: technical");
    assertEquals(refusal, floor.hear("a", "technical", "BTC", Action.BUY, ".9"));
    assertEquals(refusal, floor.beat("a", "technical"));
    assertEquals("trend", floor.agent("a").type());
  }

  @Test
  void aRefusedMessageBindsNoType() {
    Floor floor = new Floor();
    Signal early = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.pass(Duration.ofHours(1)).hear(early);
    assertEquals(Answer.accepted(), floor.beat("a", "technical"));
  }

  @Test
  void typesAreToldApartByCase() {
    Floor floor = new Floor();
    floor.beat("a", "Trend");
    assertEquals(Ratio.parse("0.2"), floor.agent("a").weight());
    assertEquals(
        Answer.Refused.of(
            DropReason.INVALID, "agent_type", "must stay Trend for this agent: trend"),
        floor.beat("a", "trend"));
  }

  @Test
  void theOperatorsTypeCountsWhateverTheAgentSays() {
    Floor floor = new Floor(new RulesWith().typeOf("a", "risk"));
    List<Answer> answers =
        List.of(
            floor.hear("a", "trend", "BTC", Action.BUY, ".9"),
            floor.hear("a", "technical", "BTC", Action.BUY, ".9"),
            floor.beat("a", "sentiment"));
    assertEquals(List.of(Answer.accepted(), Answer.accepted(), Answer.accepted()), answers);
    assertEquals("risk", floor.agent("a").type());
    assertEquals(true, floor.agent("a").veto());
  }

  @Test
  void weightIsByName() {
    Floor floor = new Floor(new RulesWith().weightOf("a", "0.7"));
    floor.beat("a", "trend");
    assertEquals(Ratio.parse("0.7"), floor.agent("a").weight());
  }

  @Test
  void weightIsByTypeWhereTheNameHasNone() {
    Floor floor = new Floor(new RulesWith().enabled("a", true));
    floor.beat("a", "trend");
    assertEquals(Ratio.parse("0.3"), floor.agent("a").weight());
  }

  @Test
  void weightIsThatOfTheOperatorsType() {
    Floor floor = new Floor(new RulesWith().typeOf("a", "sentiment"));
    floor.beat("a", "trend");
    assertEquals(Ratio.parse("0.15"), floor.agent("a").weight());
  }

  @Test
  void anyOtherTypeWeighsOneFifth() {
    Floor floor = new Floor();
    floor.beat("a", "astrology");
    assertEquals(Ratio.parse("0.2"), floor.agent("a").weight());
  }
}
