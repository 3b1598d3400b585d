package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.sdk.Agent;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.Parameters;
import quorate.sdk.ToolAnswer;
import quorate.sdk.Tools;

class ToolAgentTest {
  private static final Observation.Tick TICK =
      new Observation.Tick(Instant.parse("2026-01-02T03:04:05.678901Z"));

  private final FakeDesk desk = new FakeDesk();

  /** Parameters by name. */
  private record Given(Map<String, String> values) implements Parameters {
    @Override
    public Optional<String> text(String name) {
      return Optional.ofNullable(values.get(name));
    }

    @Override
    public double number(String name, double otherwise, double least, double most) {
      return otherwise;
    }

    @Override
    public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
      return text(name).map(Duration::parse).orElse(otherwise);
    }
  }

  /** Has one tool server, which answers as it is told to. */
  private static final class FakeDesk implements Desk {
    private final List<String> asked = new ArrayList<>();
    private ToolAnswer answer = new ToolAnswer.Ok(Map.of(), "");
    private String condition = "well";

    @Override
    public Tools tools(String server) {
      return (tool, arguments) -> {
        asked.add(server + " " + tool + " " + Json.write(arguments));
        return answer;
      };
    }

    @Override
    public String name() {
      return "tool-1";
    }

    @Override
    public String symbol() {
      return "BTC\"/USD";
    }

    @Override
    public Instant now() {
      return TICK.at();
    }

    @Override
    public boolean paused() {
      return false;
    }

    @Override
    public void publish(String symbol, Opinion opinion) {}

    @Override
    public void degraded(String why) {
      condition = why;
    }

    @Override
    public void recovered() {
      condition = "well";
    }
  }

  private static Agent agent(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(Map.of("server", "model", "tool", "ask"));
    values.putAll(more);
    return new ToolAgentProvider().create(new Given(values));
  }

  private String answered(String json) {
    desk.answer =
        new ToolAnswer.Ok(Json.objectOf(json.getBytes(StandardCharsets.UTF_8)).orElseThrow(), "");
    return said(agent(Map.of()));
  }

  private String said(Agent agent) {
    return agent.observe(TICK, desk)
            instanceof Opinion.Voiced(var action, double confidence, String reasoning)
        ? action + " " + confidence + " " + reasoning
        : "none, " + desk.condition;
  }

  @Test
  void itAsksEvery30SecondsUnlessToldOtherwise() {
    assertEquals(
        List.of(Interest.every(Duration.ofSeconds(30)), Interest.every(Duration.ofSeconds(5))),
        List.of(agent(Map.of()).interest(), agent(Map.of("every", "PT5S")).interest()));
  }

  @Test
  void symbolAndTimeAreReplacedInTextsAlone() {
    agent(
            Map.of(
                "arguments",
                "{\"of\":\"${symbol} at ${time}\",\"list\":[\"${symbol}\",1,true,null],"
                    + "\"${symbol}\":{\"deep\":\"${time}\"}}"))
        .observe(TICK, desk);

    assertEquals(
        List.of(
            "model ask {\"of\":\"BTC\\\"/USD at 2026-01-02T03:04:05.678Z\","
                + "\"list\":[\"BTC\\\"/USD\",1,true,null],"
                + "\"${symbol}\":{\"deep\":\"2026-01-02T03:04:05.678Z\"}}"),
        desk.asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"signal\":\"BUY\",\"confidence\":0.7,\"reasoning\":\"it rises\"} | BUY 0.7 it rises",
        "{\"signal\":\"SELL\",\"confidence\":1} | SELL 1.0 as ask says",
        "{\"signal\":\"HOLD\",\"confidence\":0,\"reasoning\":7} | HOLD 0.0 as ask says",
        "{} | none, well",
        "{\"signal\":null,\"confidence\":7} | none, well",
        "{\"signal\":\"buy\",\"confidence\":0.7}"
            + " | none, ask of model: signal must be BUY, SELL or HOLD: buy",
        "{\"signal\":1,\"confidence\":0.7}"
            + " | none, ask of model: signal must be BUY, SELL or HOLD: 1",
        "{\"signal\":\"BUY\"} | none, ask of model: confidence must be from 0 to 1: null",
        "{\"signal\":\"BUY\",\"confidence\":1.0000001}"
            + " | none, ask of model: confidence must be from 0 to 1: 1.0000001",
        "{\"signal\":\"BUY\",\"confidence\":\"0.7\"}"
            + " | none, ask of model: confidence must be from 0 to 1: 0.7",
      })
  void anAnswerIsAnOpinionWhereItHasOne(String answer, String expected) {
    assertEquals(expected, answered(answer));
  }

  @Test
  void aFailedCallIsNoOpinionAndTheNextGoodOneEndsTheTrouble() {
    desk.answer = new ToolAnswer.Failed(ToolAnswer.Kind.TIMEOUT, "no answer in 10 s");
    String failed = said(agent(Map.of()));
    desk.answer = new ToolAnswer.Refused("not today");
    String refused = said(agent(Map.of()));

    assertEquals("none, ask of model: TIMEOUT no answer in 10 s", failed);
    assertEquals("none, ask of model: refused: not today", refused);
    assertEquals("BUY 0.5 as ask says", answered("{\"signal\":\"BUY\",\"confidence\":0.5}"));
    assertEquals("well", desk.condition);
  }

  @Test
  void membersMayHaveOtherNames() {
    desk.answer =
        new ToolAnswer.Ok(Map.of("verdict", "SELL", "confidence", 0.25, "why", "it falls"), "");

    assertEquals("SELL 0.25 it falls", said(agent(Map.of("map", "signal=verdict, reasoning=why"))));
  }

  @Test
  void aLongReasoningIsCutAndWhatATerminalObeysIsLeftOut() {
    desk.answer =
        new ToolAnswer.Ok(
            Map.of("signal", "BUY", "confidence", 1L, "reasoning", "\u001b[1m" + "😀".repeat(900)),
            "");

    assertEquals("BUY 1.0 [1m" + "😀".repeat(248), said(agent(Map.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arguments | [] | arguments must be an object of JSON: []",
        "map | verdict | map must be such as signal=NAME,confidence=NAME,reasoning=NAME: verdict",
        "map | word=x | map must be such as signal=NAME,confidence=NAME,reasoning=NAME: word=x",
        "map | signal=confidence | map must not give one name twice: signal=confidence",
      })
  void aWrongParameterIsTold(String name, String value, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> agent(Map.of(name, value)))
            .getMessage());
  }

  @Test
  void serverAndToolMustBeSet() {
    assertEquals(
        "server must be set: a NAME of quorate.tools.NAME",
        assertThrows(
                IllegalArgumentException.class,
                () -> new ToolAgentProvider().create(new Given(Map.of())))
            .getMessage());
    assertEquals(
        "tool must be set: the name of one of its tools",
        assertThrows(
                IllegalArgumentException.class,
                () -> new ToolAgentProvider().create(new Given(Map.of("server", "model"))))
            .getMessage());
  }
}
