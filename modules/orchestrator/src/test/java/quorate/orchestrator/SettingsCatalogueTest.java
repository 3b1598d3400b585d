package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.configuration.Entry;
import quorate.configuration.Family;
import quorate.configuration.Key;
import quorate.configuration.Source;

class SettingsCatalogueTest {

  @Test
  void theSamplesOfTheseTestsSetEveryKey() {
    Set<String> set =
        SettingsSamples.values(
                SettingsSamples.OTHERS
                    + SettingsSamples.OTHER_CREDENTIALS
                    + SettingsSamples.CREDENTIALS_FILE)
            .keySet();
    Set<String> keys =
        SettingsCatalogue.CATALOGUE.entries().stream()
            .filter(entry -> entry instanceof Key<?>)
            .map(Entry::name)
            // Those of the API server are tried where they are read.
            .filter(name -> !name.startsWith("quorate.api."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(keys, set);
    assertEquals(
        Set.of(
            "quorate.agents.weights.TYPE",
            "quorate.agents.overrides.NAME.type",
            "quorate.agents.overrides.NAME.weight",
            "quorate.agents.overrides.NAME.enabled",
            "quorate.agents.overrides.NAME.signal-timeout",
            "quorate.paper.overrides.SYMBOL.order-amount",
            "quorate.paper.overrides.SYMBOL.price-tick",
            "quorate.paper.overrides.SYMBOL.quantity-step",
            "quorate.paper.overrides.SYMBOL.min-notional",
            "quorate.paper.overrides.SYMBOL.direction"),
        SettingsCatalogue.CATALOGUE.entries().stream()
            .filter(entry -> entry instanceof Family<?>)
            .map(Entry::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void theInvalidValuesOfAllPartsAreToldTogether() {
    assertEquals(
        """
        quorate.name = East (command line): must be 1 to 63 of a-z, 0-9 and -
        quorate.instance = pod_7 (command line): must be 1 to 63 of A-Z, a-z, 0-9, . and -
        quorate.http.host = a host (command line): must be the name or address of a host
        quorate.shutdown.drain = 36501d (command line): must be a duration from 0s to 36500d
        quorate.shutdown.budget = 0 (command line): must be a duration from 1ms to 36500d
        quorate.journal.file = a?b (command line): must be a path
        quorate.log.level = loud (command line): must be one of error, warn, info, debug
        """,
        SettingsSamples.problems(
            """
            quorate.name = East
            quorate.instance = pod_7
            quorate.http.host = a host
            quorate.shutdown.drain = 36501d
            quorate.shutdown.budget = 0
            quorate.journal.file = a\\u0000b
            quorate.log.level = loud
            """));
  }

  @ParameterizedTest
  @CsvSource({
    "quorate.decision.min-consensu, quorate.decision.min-consensus",
    "quorate.decision.minConsensus, quorate.decision.min-consensus",
    "quorate.nats.urls, quorate.nats.url",
    "quorate.nats.subject.signals, quorate.nats.subjects.signals",
    "quorate.database.pasword, quorate.database.password",
    "quorate.database.password_file, quorate.database.password-file",
    "quorate.port, quorate.http.port",
    "quorate.agent.weights.trend, quorate.agents.weights.trend",
    "quorate.agents.weight.my-own, quorate.agents.weights.my-own",
    "quorate.agents.overrides.bob.wieght, quorate.agents.overrides.bob.weight",
    "quorate.agents.override.bob.enabled, quorate.agents.overrides.bob.enabled",
    "quorate.agents.overrides.bob.signaltimeout, quorate.agents.overrides.bob.signal-timeout",
  })
  void anUnknownKeyIsAProblemThatNamesTheNearest(String unknown, String nearest) {
    assertEquals(
        unknown + " = *** (command line): is not a key; the nearest is " + nearest + "\n",
        SettingsSamples.problems(SettingsSamples.read(Source.commandLine(Map.of(unknown, "1")))));
  }

  @Test
  void theDrainIsAPartOfTheBudget() {
    assertEquals(
        "quorate.shutdown.drain = 30s (command line) and quorate.shutdown.budget = 30s (default):"
            + " the first must be less than the second\n",
        SettingsSamples.problems("quorate.shutdown.drain = 30s"));
    assertEquals("", SettingsSamples.problems("quorate.shutdown.drain = 29999ms"));
  }
}
