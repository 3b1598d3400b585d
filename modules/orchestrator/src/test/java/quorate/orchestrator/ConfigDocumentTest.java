package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import quorate.configuration.Source;

class ConfigDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "CONFIGURATION.md");

  /** With -Dquorate.docs=write it is written first. */
  @Test
  void theDocumentSaysWhatTheCatalogueSays() throws IOException {
    if (System.getProperty("quorate.docs", "").equals("write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, ConfigDocument.text());
    }
    assertEquals(ConfigDocument.text(), Files.readString(DOCUMENT));
  }

  @Test
  void itsExamplesAreValid() {
    Map<String, String> variables =
        new TreeMap<>(SettingsSamples.values(ConfigDocument.EXAMPLE_ENVIRONMENT));
    // There are no such files here, but there are such variables.
    variables.keySet().removeIf(name -> name.endsWith("_FILE"));
    assertEquals(
        "crypto",
        SettingsSamples.settings(
                Source.given("file", SettingsSamples.values(ConfigDocument.EXAMPLE_FILE)),
                Source.environment(variables),
                Source.commandLine(SettingsSamples.values(ConfigDocument.EXAMPLE_PAIRS)))
            .name());
  }
}
