package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.configuration.Entry;
import quorate.configuration.Family;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.nats.MarketSubjects;

/** That docs/AGENT-SETTINGS.md says what the catalogue says. */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "AGENT-SETTINGS.md");
  private static final String TEXT =
      """
      # Settings of agents

      This page is written by the program's own catalogue of settings, and a test compares the two. After a change of the
      catalogue, this writes it anew:

          mvn -pl modules/sdk -am test -Dtest=SettingsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dquorate.docs=write

      They are read as [CONFIGURATION.md](CONFIGURATION.md#where-settings-come-from) says, by `quorate agent`, `quorate agents` and an agent's own
      program. Beside them agents take the settings of NATS, subjects and the log that stand there, and `quorate.tools.NAME.…`
      ([MCP.md](MCP.md)). **They take none of the database**: a `quorate.database.` key, or such a variable, is a problem and the agent does not
      start. An agent's own parameters are `quorate.agent.parameters.NAME`; one that it does not know is a problem that names the nearest.

      %s
      %s\
      """;

  private static String table(Section section) {
    return """
    ## %s

    | key | environment | default | valid | meaning |
    |---|---|---|---|---|
    %s\
    """
        .formatted(
            section.title(),
            section.entries().stream()
                .map(SettingsDocumentTest::row)
                .collect(Collectors.joining()));
  }

  private static String row(Entry<?> entry) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            entry.name(),
            switch (entry) {
              case Key<?> key -> "`" + key.variable() + "`";
              case Family<?> _ -> "none";
            },
            entry.fallbackWords().equals("none") ? "none" : "`" + entry.fallbackWords() + "`",
            entry.type().valid(),
            entry.description());
  }

  /** With -Dquorate.docs=write it is written first. */
  @Test
  void theDocumentSaysWhatTheCatalogueSays() throws IOException {
    String text = TEXT.formatted(table(AgentSettings.SECTION), table(MarketSubjects.SECTION));
    if (System.getProperty("quorate.docs", "").equals("write")) {
      Files.writeString(DOCUMENT, text);
    }
    assertEquals(text, Files.readString(DOCUMENT));
  }
}
