package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(keys, set);
    assertEquals(
        Set.of(
            "quorate.agents.weights.TYPE",
            "quorate.agents.overrides.NAME.type",
            "quorate.agents.overrides.NAME.weight",
            "quorate.agents.overrides.NAME.enabled",
            "quorate.agents.overrides.NAME.signal-timeout"),
        SettingsCatalogue.CATALOGUE.entries().stream()
            .filter(entry -> entry instanceof Family<?>)
            .map(Entry::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void everyInvalidValueIsToldWithWhatWouldBeValid() {
    assertEquals(
        """
        quorate.name = East (command line): must be 1 to 63 of a-z, 0-9 and -
        quorate.instance = pod_7 (command line): must be 1 to 63 of A-Z, a-z, 0-9, . and -
        quorate.http.host = a host (command line): must be the name or address of a host
        quorate.http.port = 65536 (command line): must be a whole number from 0 to 65535
        quorate.database.url = postgresql://localhost/quorate (command line): must be a URL such as jdbc:postgresql://host:5432/database
        quorate.database.user is empty (command line): must be text without control characters
        quorate.database.password-file = /missing/password (command line): must name a readable file, and this one does not exist
        quorate.database.pool-size = 1 (command line): must be a whole number from 2 to 100
        quorate.database.timeout = 99ms (command line): must be a duration from 100ms to 30s
        quorate.database.migrate = yes (command line): must be true or false
        quorate.database.retention = -1d (command line): must be a duration from 0s to 36500d
        quorate.lease.duration = 61s (command line): must be a duration from 1s to 1m
        quorate.decision.step-interval = 9ms (command line): must be a duration from 10ms to 1h
        quorate.decision.min-consensus = 1.01 (command line): must be a decimal from 0 to 1
        quorate.decision.min-confidence = half (command line): must be a decimal from 0 to 1
        quorate.decision.min-voters = 0 (command line): must be a whole number of at least 1
        quorate.decision.max-signal-age = 0 (command line): must be a duration from 1ms to 36500d
        quorate.decision.max-clock-skew = 5 (command line): must be a duration from 0s to 36500d
        quorate.decision.warm-up = soon (command line): must be a duration from 0s to 36500d
        quorate.decision.require-veto-agent = no (command line): must be true or false
        quorate.agents.required = -1 (command line): must be a whole number of at least 0
        quorate.agents.heartbeat-timeout = 0s (command line): must be a duration from 1ms to 36500d
        quorate.agents.signal-timeout = 1h30m (command line): must be a duration from 0s to 36500d
        quorate.agents.max = 9000001 (command line): must be a whole number from 1 to 9000000
        quorate.agents.weights.trend = 2 (command line): must be a decimal from 0 to 1
        quorate.agents.overrides.bob.type = a type (command line): must be 1 to 50 of A-Z, a-z, 0-9, _ and -
        quorate.agents.overrides.bob.weight = -1 (command line): must be a decimal from 0 to 1
        quorate.agents.overrides.bob.enabled = maybe (command line): must be true or false
        quorate.agents.overrides.bob.signal-timeout = never (command line): must be a duration from 0s to 36500d
        quorate.agents.veto-types = risk, (command line): must be nothing, or a comma separated list, each element 1 to 50 of A-Z, a-z, 0-9, _ and -
        quorate.agents.veto-names = risk 1 (command line): must be nothing, or a comma separated list, each element 1 to 100 of A-Z, a-z, 0-9, _ and -
        quorate.symbols.include is empty (command line): must be a comma separated list, each element 1 to 64 of A-Z, a-z, 0-9, / _ . : - with * for any text and ? for any character
        quorate.symbols.max = 0 (command line): must be a whole number of at least 1
        quorate.symbols.per-agent = none (command line): must be a whole number of at least 1
        quorate.signals.max-standing = 1e6 (command line): must be a whole number from 1 to 9000000
        quorate.checks.interval = 61m (command line): must be a duration from 100ms to 1h
        quorate.checks.timeout = 31s (command line): must be a duration from 10ms to 30s
        quorate.checks.failures-before-failed = 0 (command line): must be a whole number of at least 1
        quorate.checks.successes-before-ok = 0 (command line): must be a whole number of at least 1
        quorate.shutdown.drain = 36501d (command line): must be a duration from 0s to 36500d
        quorate.shutdown.budget = 0 (command line): must be a duration from 1ms to 36500d
        quorate.control.token = *** (command line): must be at least 16 characters of visible ASCII
        quorate.journal.file = a?b (command line): must be a path
        quorate.log.level = loud (command line): must be one of error, warn, info, debug
        quorate.log.format = xml (command line): must be one of text, json
        """,
        SettingsSamples.problems(
            """
            quorate.name = East
            quorate.instance = pod_7
            quorate.http.host = a host
            quorate.http.port = 65536
            quorate.database.url = postgresql://localhost/quorate
            quorate.database.user =
            quorate.database.password-file = /missing/password
            quorate.database.pool-size = 1
            quorate.database.timeout = 99ms
            quorate.database.migrate = yes
            quorate.database.retention = -1d
            quorate.lease.duration = 61s
            quorate.decision.step-interval = 9ms
            quorate.decision.min-consensus = 1.01
            quorate.decision.min-confidence = half
            quorate.decision.min-voters = 0
            quorate.decision.max-signal-age = 0
            quorate.decision.max-clock-skew = 5
            quorate.decision.warm-up = soon
            quorate.decision.require-veto-agent = no
            quorate.agents.required = -1
            quorate.agents.heartbeat-timeout = 0s
            quorate.agents.signal-timeout = 1h30m
            quorate.agents.max = 9000001
            quorate.agents.weights.trend = 2
            quorate.agents.overrides.bob.type = a type
            quorate.agents.overrides.bob.weight = -1
            quorate.agents.overrides.bob.enabled = maybe
            quorate.agents.overrides.bob.signal-timeout = never
            quorate.agents.veto-types = risk,
            quorate.agents.veto-names = risk 1
            quorate.symbols.include =
            quorate.symbols.max = 0
            quorate.symbols.per-agent = none
            quorate.signals.max-standing = 1e6
            quorate.checks.interval = 61m
            quorate.checks.timeout = 31s
            quorate.checks.failures-before-failed = 0
            quorate.checks.successes-before-ok = 0
            quorate.shutdown.drain = 36501d
            quorate.shutdown.budget = 0
            quorate.control.token = 15-characters--
            quorate.journal.file = a\\u0000b
            quorate.log.level = loud
            quorate.log.format = xml
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

  @Test
  void whatTheDatabasesUrlContradictsIsNamedBesideIt() {
    String url =
        "jdbc:postgresql://db/q?user=nora&password=sesame&connectTimeout=6"
            + "&options=-c%20lock_timeout=0%20-c%20TimeZone=CET";
    String shown = url.replace("sesame", "***") + " (command line)";
    assertEquals(
        """
        quorate.database.url = URL and quorate.database.timeout = 5s (default): connectTimeout, loginTimeout and socketTimeout in the first must be whole seconds, at least 1 and no more than the second
        quorate.database.url = URL and quorate.database.timeout = 5s (default): options in the first may not set statement_timeout, lock_timeout, idle_in_transaction_session_timeout, which follow from the second
        quorate.database.url = URL: options in it may not set timezone, datestyle, client_encoding, default_transaction_isolation: sessions are UTC, ISO, UTF8 and read committed
        quorate.database.url = URL and quorate.database.user = quorate (default): the user in the first must be the second, or be left out
        quorate.database.url = URL and quorate.database.password = *** (command line): at most one of them may hold a password
        """
            .replace("URL", shown),
        SettingsSamples.problems(
            "quorate.database.url = " + url + "\nquorate.database.password = sesame\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "options=-c%20search_path%3Dtrading",
        "currentSchema=trading&ApplicationName=desk-1",
        "user=quorate&connectTimeout=1&loginTimeout=5&socketTimeout=5&tcpKeepAlive=false",
        "password=sesame&prepareThreshold=0&sslmode=require",
      })
  void otherwiseTheDatabasesUrlIsTheUsers(String parameters) {
    assertEquals(
        "",
        SettingsSamples.problems(
            "quorate.database.url = jdbc:postgresql://db/q?" + parameters + "\n"));
  }

  @Test
  void settingsThatContradictOneAnotherAreNamedTogether() {
    assertEquals(
        """
        quorate.database.retention = 1199999ms (command line) and quorate.decision.max-signal-age = 9m (command line) and quorate.decision.max-clock-skew = 1m (command line): the first must be 0, or at least twice the sum of the second and the third
        quorate.decision.min-voters = 4 (command line) and quorate.agents.max = 3 (command line): the first must be at most the second
        quorate.agents.required = 5 (command line) and quorate.agents.max = 3 (command line): the first must be at most the second
        quorate.decision.require-veto-agent = true (command line) and quorate.agents.veto-names = r1,r2 (command line): with the first true, overrides may not disable all agents of the second
        """,
        SettingsSamples.problems(
            """
            quorate.database.retention = 1199999ms
            quorate.decision.min-voters = 4
            quorate.decision.max-signal-age = 9m
            quorate.decision.max-clock-skew = 1m
            quorate.decision.require-veto-agent = true
            quorate.agents.required = 5
            quorate.agents.max = 3
            quorate.agents.overrides.r1.enabled = false
            quorate.agents.overrides.r2.enabled = false
            quorate.agents.veto-names = r1, r2
            """));
    assertEquals(
        """
        quorate.decision.require-veto-agent = true (command line) and quorate.agents.veto-types is empty (command line) and quorate.agents.veto-names is not set: with the first true, the second or the third must name who may veto
        """,
        SettingsSamples.problems(
            """
            quorate.decision.require-veto-agent = true
            quorate.agents.veto-types =
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quorate.database.retention = 0",
        "quorate.database.retention = 610s",
        "quorate.agents.max = 1",
        "quorate.decision.require-veto-agent = true",
      })
  void keysThatGoTogetherAreNoProblem(String text) {
    assertEquals("", SettingsSamples.problems(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//h/db",
        "//h:5432/db",
        "//h1:1,h2/db",
        "//[::1]:5432/db",
        "//h_1/db",
        "//h/d%20b",
        "//h/db?ssl=true&sslmode=verify-full",
        "//h/db?password=***",
        "//h/db?ApplicationName=a@b"
      })
  void urlsOfTheDatabaseAreThoseItsDriverTakes(String url) {
    assertEquals("", SettingsSamples.problems("quorate.database.url = jdbc:postgresql:" + url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db",
        "//h",
        "//h/",
        "///db",
        "//h:0/db",
        "//h:65536/db",
        "//h:x/db",
        "//h:/db",
        "//h/a/b",
        "//h/d%zzb",
        "//h/db?a=%zz",
        "//h/a b"
      })
  void otherUrlsOfTheDatabaseAreInvalid(String url) {
    assertEquals(
        "quorate.database.url = jdbc:postgresql:%s (command line): must be a URL such as jdbc:postgresql://host:5432/database\n"
            .formatted(url),
        SettingsSamples.problems(
            SettingsSamples.read(
                Source.commandLine(Map.of("quorate.database.url", "jdbc:postgresql:" + url)))));
  }
}
