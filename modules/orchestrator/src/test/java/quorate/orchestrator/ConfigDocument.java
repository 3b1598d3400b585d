package quorate.orchestrator;

import java.util.stream.Collectors;
import quorate.configuration.Entry;
import quorate.configuration.Family;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;

/** The document of the settings, as the catalogue tells it. */
final class ConfigDocument {

  static final String EXAMPLE_FILE =
      """
      quorate.name = crypto
      quorate.nats.url = tls://nats-1:4222, tls://nats-2:4222
      quorate.nats.credentials-file = /etc/quorate/nats.creds
      quorate.database.url = jdbc:postgresql://db:5432/quorate?sslmode=verify-full&sslrootcert=/etc/quorate/db-ca.pem
      quorate.decision.step-interval = 10s
      quorate.symbols.include = BTC-*, ETH-*
      quorate.agents.weights.momentum = 0.35
      quorate.agents.overrides.risk-2.enabled = false
      """;

  static final String EXAMPLE_ENVIRONMENT =
      """
      QUORATE_DATABASE_PASSWORD_FILE=/run/secrets/database
      QUORATE_CONTROL_TOKEN_FILE=/run/secrets/control
      QUORATE_LOG_FORMAT=json
      """;

  static final String EXAMPLE_PAIRS =
      """
      quorate.http.port=0
      quorate.log.level=debug
      """;

  private static final String TEXT =
      """
      # Configuration

      This page is written by the program's own catalogue of settings, and a test compares the two. After a change of the
      catalogue, this writes it anew:

          mvn -pl modules/orchestrator -am test -Dtest=ConfigDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dquorate.docs=write

      The keys below are the orchestrator's and the API server's. Those of agents stand in [AGENT-SETTINGS.md](AGENT-SETTINGS.md), those of servers of tools
      (`quorate.mcp.…`) and of the tools that agents call (`quorate.tools.…`) in [MCP.md](MCP.md#settings).

      ## Where settings come from

      From the weakest to the strongest:

      1. the defaults below;
      2. a properties file in UTF-8: `quorate.properties` in the working directory if there is one, or the one named by
         `--config FILE`, which then must be there;
      3. environment variables, named as the key in upper case with dots and dashes as underscores;
      4. pairs on the command line: `-Dkey=value`.

      Keys with NAME or TYPE in them stand for one key for each name; they are set by file and command line only.

      An empty value sets a key whose default is none to none again. Blanks around a value do not count, except in a secret.

      **Secrets** (marked so below) can be read from a file: the same key with `-file` names it, as
      `quorate.database.password-file` or `QUORATE_DATABASE_PASSWORD_FILE`. A newline at the end of the file is no part of the
      secret. One source names the secret or its file, not both; of two sources the stronger wins. Secrets, and passwords in
      URLs, are shown as `***` wherever they would be shown.

      **A backslash** in a properties file begins an escape, and what follows it is not what was written: `pass\\phrase` is read as
      `passphrase`, and a backslash at the end of a line joins the next line to it. Write two for one (`pass\\\\phrase`), or keep the
      secret in a file of its own or in a variable, where a backslash is one. A line that loses one gets a warning with its key and
      number.

      **Durations** are written `500ms`, `30s`, `5m`, `2h`, `90d` or as in ISO 8601: `PT30S`, `PT1H30M`; where 0 is valid, `0` will
      do. Nothing is finer than a millisecond. **Lists** are separated by commas. **Decimals** are exact, and rounded half-even
      to six digits after the point.

      ## What is wrong is told at once

      `quorate config` prints the effective configuration, secrets hidden, with the origin of each value; its exit code is 0 if
      the configuration is valid and 78 if not. The orchestrator does not start with an invalid one and exits with 78 too. All
      problems are told together, each with key, value, origin and what would be valid:

          %s

      A key in the file or on the command line that begins with `quorate.` and is not known is a problem. A variable that begins
      with `QUORATE_` and is not known is ignored, with one warning that names all such, because Kubernetes makes variables
      like `QUORATE_SERVICE_HOST` for a service of that name.

      ## Examples

      A file:

      ```properties
      %s```

      Beside it, in a container:

      ```sh
      %s```

      And to try something:

      ```sh
      quorate orchestrator --config crypto.properties %s
      ```

      ## Settings

      %s
      ## What settings demand of one another

      %s\
      """;

  private ConfigDocument() {}

  static String text() {
    return TEXT.formatted(
        SettingsSamples.problems(
                """
                quorate.decision.min-consensus = 60
                quorate.htp.port = 80
                quorate.shutdown.drain = 30s
                """)
            .strip()
            .replace("\n", "\n    "),
        EXAMPLE_FILE,
        EXAMPLE_ENVIRONMENT,
        EXAMPLE_PAIRS.lines().map("-D"::concat).collect(Collectors.joining(" ")),
        SettingsCatalogue.CATALOGUE.sections().stream()
            .map(ConfigDocument::table)
            .collect(Collectors.joining("\n")),
        SettingsCatalogue.CATALOGUE.rules().stream()
            .map(ConfigDocument::line)
            .collect(Collectors.joining()));
  }

  private static String table(Section section) {
    return """
    ### %s

    | key | environment | default | valid | meaning |
    |---|---|---|---|---|
    %s
    """
        .formatted(
            section.title(),
            section.entries().stream().map(ConfigDocument::row).collect(Collectors.joining()));
  }

  private static String row(Entry<?> entry) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            code(entry.name()) + (entry.type().secret() ? " (secret)" : ""),
            switch (entry) {
              case Key<?> key -> code(key.variable());
              case Family<?> family -> "none";
            },
            fallback(entry),
            entry.type().valid(),
            entry.description());
  }

  private static String fallback(Entry<?> entry) {
    boolean isValue =
        entry instanceof Key<?> key
            && key.fallback().isPresent()
            && !key.fallbackWords().equals("none");
    return isValue ? code(entry.fallbackWords()) : entry.fallbackWords();
  }

  private static String line(Rule rule) {
    String keys =
        rule.keys().stream().map(key -> code(key.name())).collect(Collectors.joining(" and "));
    return "- " + keys + ": " + rule.demand() + "\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
