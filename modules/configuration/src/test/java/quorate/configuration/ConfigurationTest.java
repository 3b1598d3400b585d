package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir private Path directory;

  private Path file(String... lines) throws IOException {
    return Files.write(directory.resolve("app.properties"), List.of(lines));
  }

  @Test
  void withoutAnySourceEveryKeyHasItsDefault() {
    Configuration configuration = Sample.read();
    assertEquals("", Sample.problems(configuration));
    assertEquals(
        """
        app.name = one    # default
        app.host = here    # default
        app.pool.max-size = 10    # default
        app.enabled = true    # default
        app.mode = fast    # default
        app.tags =    # default
        app.file =    # default
        app.url = http://localhost    # default
        app.drain = 0s    # default
        app.budget = 30s    # default
        app.user =    # default
        app.password =    # default
        app.token =    # default
        app.certificate =    # default
        app.certificate-key =    # default
        app.weights.blue = 2    # default
        app.weights.red = 3    # default
        """,
        Sample.lines(configuration));
  }

  @Test
  void theStrongerSourceGoesBeforeTheWeaker() throws IOException {
    Path file =
        file("app.name=file", "app.mode=safe", "app.pool.max-size=20", "app.weights.green=9");
    Configuration configuration =
        Sample.read(
            Source.file(file),
            Source.environment(Map.of("APP_NAME", "env", "APP_POOL_MAX_SIZE", "30")),
            Source.commandLine(Map.of("app.name", "line", "app.weights.red", "7")));
    assertEquals("", Sample.problems(configuration));
    assertEquals(
        """
        app.name = line    # command line
        app.host = here    # default
        app.pool.max-size = 30    # APP_POOL_MAX_SIZE
        app.enabled = true    # default
        app.mode = safe    # %1$s, line 2
        app.tags =    # default
        app.file =    # default
        app.url = http://localhost    # default
        app.drain = 0s    # default
        app.budget = 30s    # default
        app.user =    # default
        app.password =    # default
        app.token =    # default
        app.certificate =    # default
        app.certificate-key =    # default
        app.weights.blue = 2    # default
        app.weights.green = 9    # %1$s, line 4
        app.weights.red = 7    # command line
        """
            .formatted(file),
        Sample.lines(configuration));
  }

  @Test
  void valuesAreOfTheirTypes() {
    Configuration configuration =
        Sample.of(
            "app.pool.max-size", "7",
            "app.tags", "a, b",
            "app.file", "x/y",
            "app.waits.slow.longest", "1m",
            "app.waits.fast.longest", "0");
    assertEquals(7, configuration.get(Sample.SIZE));
    assertEquals(List.of("a", "b"), configuration.get(Sample.TAGS));
    assertEquals(Optional.of(Path.of("x", "y")), configuration.find(Sample.FILE));
    assertEquals(Optional.empty(), configuration.find(Sample.USER));
    assertEquals(Map.of("red", 3, "blue", 2), configuration.get(Sample.WEIGHTS));
    assertEquals(
        Map.of("fast", Duration.ZERO, "slow", Duration.ofMinutes(1)),
        configuration.get(Sample.WAITS));
  }

  @Test
  void anInvalidValueCannotBeAskedFor() {
    Configuration configuration = Sample.of("app.pool.max-size", "1");
    assertThrows(IllegalStateException.class, () -> configuration.get(Sample.SIZE));
  }

  @Test
  void allProblemsAreToldTogether() throws IOException {
    Path file =
        file(
            "app.mode=slow",
            "app.nam=x",
            "app.drain=5m",
            "app.tags=\\u00",
            "app.drain=6m",
            "app.weights.gr\\u00fcn=1");
    Configuration configuration =
        Sample.read(
            Source.file(file),
            Source.environment(Map.of("APP_POOL_MAX_SIZE", "1", "APP_ENABLED", "")),
            Source.commandLine(Map.of("app.token", "abc", "app.pasword", "hidden")));
    assertEquals(
        """
        %1$s, line 4: a \\u must be followed by four hexadecimal digits
        app.nam = *** (%1$s, line 2): is not a key; the nearest is app.name
        app.drain = 5m (%1$s, line 3) and app.drain = 6m (%1$s, line 5): must be set once
        app.weights.gr\u00fcn = 1 (%1$s, line 6): TYPE must be 1 to 8 of A-Z, a-z, 0-9, _ and -
        app.pasword = *** (command line): is not a key; the nearest is app.password
        app.pool.max-size = 1 (APP_POOL_MAX_SIZE): must be a whole number from 2 to 100
        app.enabled is empty (APP_ENABLED): must be true or false
        app.mode = slow (%1$s, line 1): must be one of fast, safe
        app.token = *** (command line): must be 4 or more characters
        app.drain = 6m (%1$s, line 5) and app.budget = 30s (default): the first must be less than the second
        """
            .formatted(file),
        Sample.problems(configuration));
  }

  @Test
  void anOverriddenValueIsNoProblem() throws IOException {
    assertEquals(
        "",
        Sample.problems(
            Sample.read(
                Source.file(file("app.mode=slow")),
                Source.environment(Map.of("APP_MODE", "safe")))));
  }

  @Test
  void anEmptyTextSetsAnOptionalKeyToNone() {
    Configuration configuration =
        Sample.read(
            Source.given("test", Map.of("app.user", "bob", "app.password", "secret")),
            Source.environment(Map.of("APP_USER", "", "APP_PASSWORD_FILE", "")));
    assertEquals("", Sample.problems(configuration));
    assertEquals(Optional.empty(), configuration.find(Sample.USER));
    assertEquals(Optional.empty(), configuration.find(Sample.PASSWORD));
  }

  @Test
  void aDefaultThatTheHostDoesNotGiveIsAProblem() {
    assertEquals(
        "app.host is not set: must be 1 to 8 of A-Z, a-z, 0-9, _ and -\n",
        Sample.problems(Sample.CATALOGUE.read(List.of())));
  }

  @Test
  void whatIsNoSecretMakesTheSameConfigurationAgain() {
    Configuration configuration =
        Sample.of(
            "app.pool.max-size", "007",
            "app.mode", "SAFE",
            "app.budget", "PT1M",
            "app.tags", " a ,b",
            "app.user", "bob",
            "app.password", "open sesame",
            "app.url", "http://bob:sesame@there",
            "app.waits.slow.longest", "60s");
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("app.name", "one"),
            Map.entry("app.host", "here"),
            Map.entry("app.pool.max-size", "7"),
            Map.entry("app.enabled", "true"),
            Map.entry("app.mode", "safe"),
            Map.entry("app.tags", "a,b"),
            Map.entry("app.url", "http://***@there"),
            Map.entry("app.drain", "0s"),
            Map.entry("app.budget", "1m"),
            Map.entry("app.user", "bob"),
            Map.entry("app.waits.slow.longest", "1m"),
            Map.entry("app.weights.blue", "2"),
            Map.entry("app.weights.red", "3"));
    assertEquals(values, configuration.nonSecret());
    assertEquals(values, Sample.CATALOGUE.read(List.of(Source.given("again", values))).nonSecret());
  }
}
