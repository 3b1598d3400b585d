package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Source;

class DatabaseSettingsTest {

  private static Configuration read(Map<String, String> values) {
    return new Catalogue("quorate.", List.of(DatabaseSettings.SECTION), List.of())
        .read(List.of(Source.commandLine(values)));
  }

  private static String problems(Map<String, String> values) {
    return read(values).problems().stream()
        .map(problem -> problem.text() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void withoutAnythingSetItIsTheServerOfThisHost() {
    Configuration configuration = read(Map.of());
    assertEquals(
        new DatabaseSettings(
            "jdbc:postgresql://localhost:5432/quorate",
            "quorate",
            Optional.empty(),
            10,
            Duration.ofSeconds(5),
            true),
        DatabaseSettings.of(configuration));
    assertEquals(Duration.ofDays(90), configuration.get(DatabaseSettings.RETENTION));
  }

  @Test
  void everyKeyHasItsPlace() {
    Configuration configuration =
        read(
            Map.of(
                "quorate.database.url", "jdbc:postgresql://one,two/east",
                "quorate.database.user", "dora",
                "quorate.database.password", "sesame",
                "quorate.database.pool-size", "4",
                "quorate.database.timeout", "700ms",
                "quorate.database.migrate", "false",
                "quorate.database.retention", "0"));
    assertEquals(
        new DatabaseSettings(
            "jdbc:postgresql://one,two/east",
            "dora",
            Optional.of("sesame"),
            4,
            Duration.ofMillis(700),
            false),
        DatabaseSettings.of(configuration));
    assertEquals(Duration.ZERO, configuration.get(DatabaseSettings.RETENTION));
  }

  @Test
  void everyInvalidValueIsToldWithWhatWouldBeValid() {
    assertEquals(
        """
        quorate.database.url = postgresql://localhost/quorate (command line): must be a URL such as jdbc:postgresql://host:5432/database
        quorate.database.user is empty (command line): must be text without control characters
        quorate.database.password-file = /missing/password (command line): must name a readable file, and this one does not exist
        quorate.database.pool-size = 1 (command line): must be a whole number from 2 to 100
        quorate.database.timeout = 99ms (command line): must be a duration from 100ms to 30s
        quorate.database.migrate = yes (command line): must be true or false
        quorate.database.retention = -1d (command line): must be a duration from 0s to 36500d
        """,
        problems(
            Map.ofEntries(
                Map.entry("quorate.database.url", "postgresql://localhost/quorate"),
                Map.entry("quorate.database.user", ""),
                Map.entry("quorate.database.password-file", "/missing/password"),
                Map.entry("quorate.database.pool-size", "1"),
                Map.entry("quorate.database.timeout", "99ms"),
                Map.entry("quorate.database.migrate", "yes"),
                Map.entry("quorate.database.retention", "-1d"))));
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
        problems(Map.of("quorate.database.url", url, "quorate.database.password", "sesame")));
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
        "", problems(Map.of("quorate.database.url", "jdbc:postgresql://db/q?" + parameters)));
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
    assertEquals("", problems(Map.of("quorate.database.url", "jdbc:postgresql:" + url)));
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
        problems(Map.of("quorate.database.url", "jdbc:postgresql:" + url)));
  }
}
