package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.configuration.Configuration;
import quorate.configuration.Source;

class AgentMainTest {

  private static List<String> problems(Map<String, String> given, Map<String, String> variables) {
    Configuration configuration =
        AgentMain.catalogue()
            .read(List.of(Source.environment(variables), Source.commandLine(given)));
    return AgentMain.problems(configuration, false, variables);
  }

  @Test
  void argumentsAreReadAndOthersRefused() {
    assertEquals(
        new AgentArguments(
            Optional.of(Path.of("a.properties")),
            Optional.of(Path.of("plugins")),
            Map.of("quorate.agent.symbols", "BTC")),
        AgentArguments.parse(
            List.of(
                "--config",
                "a.properties",
                "--plugins",
                "plugins",
                "-Dquorate.agent.symbols=BTC")));
    assertEquals(
        "unknown argument: --plugin",
        assertThrows(
                IllegalArgumentException.class, () -> AgentArguments.parse(List.of("--plugin")))
            .getMessage());
  }

  @Test
  void symbolsAreNeededWhereTheMarketIsOnNats() {
    assertEquals(
        List.of(
            "quorate.agent.symbols: must name the symbols to watch on NATS, or * for all of them"),
        problems(Map.of(), Map.of()));
    assertEquals(List.of(), problems(Map.of("quorate.agent.symbols", "*"), Map.of()));
    assertEquals(1, problems(Map.of("quorate.agent.symbols", "*,BTC"), Map.of()).size());
  }

  @Test
  void agentsTakeNoSettingOfTheDatabase() {
    assertEquals(
        List.of("QUORATE_DATABASE_PASSWORD = ***: agents take no setting of the database"),
        problems(Map.of("quorate.agent.symbols", "BTC"), Map.of("QUORATE_DATABASE_PASSWORD", "x")));
    assertEquals(
        1,
        problems(Map.of("quorate.agent.symbols", "BTC", "quorate.database.url", "jdbc:x"), Map.of())
            .size());
  }

  @Test
  void everyLimitIsKept() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "quorate.agent.heartbeat", "99ms",
                "quorate.agent.refresh", "61m",
                "quorate.agent.observe-timeout", "11m",
                "quorate.agent.max-gap", "1001",
                "quorate.agent.stale-after", "0s",
                "quorate.agent.http.port", "on",
                "quorate.agent.indicators", "ta4j",
                "quorate.agent.orchestrator.url", "orchestrator:8080",
                "quorate.agent.name", "a b",
                "quorate.market.subjects.books", "quorate.market.candles.x")
            .entrySet()) {
      assertEquals(
          1,
          problems(
                  Map.of("quorate.agent.symbols", "BTC", wrong.getKey(), wrong.getValue()),
                  Map.of())
              .size(),
          wrong.toString());
    }
  }
}
