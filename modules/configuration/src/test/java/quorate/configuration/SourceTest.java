package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("app.properties");
  }

  private Configuration reading(String text) throws IOException {
    return Sample.read(Source.file(Files.writeString(file(), text)));
  }

  @Test
  void aFileIsReadAsUtf8() throws IOException {
    // Not in a path: of what characters those can be, the locale of the process decides.
    assertEquals(
        "app.name = \u00fcber\u65e5\u672c ("
            + file()
            + ", line 1): must be 1 to 8 of A-Z, a-z, 0-9, _ and -\n",
        Sample.problems(reading("app.name = \u00fcber\u65e5\u672c\n")));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
    assertEquals("two", reading("\uFEFFapp.name=two\n").nonSecret().get("app.name"));
  }

  @Test
  void aFileThatIsNotUtf8IsAProblemWithItsLine() throws IOException {
    Files.write(
        file(), "app.name=two\n# gr\u00fcn\napp.mode=safe\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        file() + ": must be a readable properties file, and is not UTF-8 in line 2\n",
        Sample.problems(Sample.read(Source.file(file()))));
  }

  @Test
  void aNamedFileThatIsMissingIsAProblem() {
    assertEquals(
        file() + ": must be a readable properties file, and does not exist\n",
        Sample.problems(Sample.read(Source.file(file()))));
  }

  @Test
  void aFileThatIsReadIfPresentMayBeMissing() {
    assertEquals("", Sample.problems(Sample.read(Source.fileIfPresent(file()))));
  }

  @Test
  void aFileThatIsReadIfPresentMustBeReadable() throws IOException {
    Files.createDirectory(file());
    assertEquals(
        file() + ": must be a readable properties file, and is a directory\n",
        Sample.problems(Sample.read(Source.fileIfPresent(file()))));
  }

  @Test
  void aKeyStandsInAFileOnce() throws IOException {
    assertEquals(
        """
        app.name = two (%1$s, line 1) and app.name = three (%1$s, line 6): must be set once
        """
            .formatted(file()),
        Sample.problems(
            reading("app.name=two\n\n# app.name=no\napp.tags=a,\\\nb\napp.name=three\n")));
  }

  @Test
  void keysOfOthersAreIgnoredInAFileWithAWarningEach() throws IOException {
    Configuration configuration = reading("name=two\n\nApp.mode=safe\n");
    assertEquals("", Sample.problems(configuration));
    assertEquals(
        List.of(
            file() + ", line 1: name is ignored, for it does not begin with app.",
            file() + ", line 3: App.mode is ignored, for it does not begin with app."),
        configuration.warnings());
  }

  @Test
  void systemPropertiesOfOthersAreIgnoredInSilence() {
    Configuration configuration = Sample.of("java.home", "/", "application.name", "x");
    assertEquals("", Sample.problems(configuration));
    assertEquals(List.of(), configuration.warnings());
  }

  @Test
  void variablesThatAreNoSettingsGiveOneWarning() {
    Configuration configuration =
        Sample.read(
            Source.environment(
                Map.of(
                    "APP_SERVICE_HOST", "10.0.0.1",
                    "APP_PORT", "tcp://10.0.0.1:8080",
                    "APP_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                    "APP_WEIGHTS_RED", "1",
                    "APPLE", "pie")));
    assertEquals("", Sample.problems(configuration));
    assertEquals(
        List.of(
            "Environment variables that are no settings are ignored:"
                + " APP_PORT, APP_PORT_8080_TCP, APP_SERVICE_HOST, APP_WEIGHTS_RED"),
        configuration.warnings());
  }

  @Test
  void blanksAroundAValueAreNoPartOfIt() {
    assertEquals("two", Sample.of("app.name", " two\t").nonSecret().get("app.name"));
  }

  @Test
  void whatASourceHoldsDoesNotShow() {
    Map<String, String> values = new TreeMap<>(Map.of("app.password", "sesame"));
    assertEquals(
        "[default, journal, command line, environment, app.properties]",
        List.of(
                Source.defaults(values),
                Source.given("journal", values),
                Source.commandLine(values),
                Source.environment(values),
                Source.file(Path.of("app.properties")))
            .toString());
  }
}
