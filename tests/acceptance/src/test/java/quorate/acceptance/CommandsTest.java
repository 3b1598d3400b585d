package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;

class CommandsTest {

  @Test
  void theVersionComesFromTheBuild() {
    CommandOutcome version = Image.run("--version");

    assertEquals(0, version.exitCode());
    assertTrue(
        version.output().matches("quorate \\d+\\.\\d+\\.\\d+ \\((unknown|[0-9a-f]{7,}), .*\\)\n"),
        version.output());
  }

  @Test
  void helpIsThereForTheProgramAndEachCommand() {
    assertTrue(Image.run("--help").output().startsWith("usage: quorate COMMAND [options]\n"));
    for (String command : new String[] {"orchestrator", "config", "replay"}) {
      CommandOutcome help = Image.run(command, "--help");
      assertEquals(0, help.exitCode());
      assertTrue(help.output().startsWith("usage: quorate " + command + " "), help.output());
    }
  }

  @Test
  void wrongUsageExitsWith2AndOneLine() {
    assertEquals(new CommandOutcome(2, "no command; see quorate --help\n"), Image.run());
    assertEquals(
        new CommandOutcome(2, "unknown command: orchestrate; see quorate --help\n"),
        Image.run("orchestrate"));
    assertEquals(
        new CommandOutcome(2, "unknown argument: --port; see quorate --help\n"),
        Image.run("orchestrator", "--port", "1"));
    assertEquals(
        new CommandOutcome(2, "replay needs --input FILE; see quorate --help\n"),
        Image.run("replay"));
  }

  @Test
  void anInvalidConfigurationExitsWith78ForBothWhoReadIt() {
    Map<String, String> invalid = Map.of("QUORATE_DATABASE_POOL_SIZE", "1");

    assertEquals(78, Image.run(invalid, "config").exitCode());
    assertEquals(78, Image.run(invalid, "orchestrator").exitCode());
    assertEquals(0, Image.run("config").exitCode());
  }

  @Test
  void aCertificateThatCannotBeUsedExitsWith78AndIsToldByItsName() throws IOException {
    Path broken =
        Files.writeString(Image.newDirectory("tls").resolve("tls.crt"), "no certificate at all");
    CommandOutcome outcome =
        Image.run(
            "api", "-Dquorate.api.tls.cert-file=" + broken, "-Dquorate.api.tls.key-file=" + broken);

    assertEquals(78, outcome.exitCode(), outcome.output());
    assertTrue(
        outcome
            .output()
            .contains(
                "The certificate in %1$s with the key in %1$s cannot be used: ".formatted(broken)),
        outcome.output());
  }

  @Test
  void everyKindOfBadInputIsToldAtOnceAndNoSecretWithIt() throws IOException {
    Path directory = Image.newDirectory("config");
    Path file =
        Files.writeString(
            directory.resolve("bad.properties"),
            """
            quorate.http.prot = 1
            quorate.name = east
            quorate.name = west
            quorate.log.level = loud
            name = north
            """);
    Map<String, String> environment =
        Map.of(
            "QUORATE_CONTROL_TOKEN", "sesame",
            "QUORATE_DATABASE_PASSWORD_FILE", "missing",
            "QUORATE_NATS_TOKEN", "sesame-1",
            "QUORATE_NATS_USER", "nora",
            "QUORATE_SERVICE_PORT", "80",
            "QUORATE_JAVA_OPTIONS", "-Xmx48m");

    CommandOutcome outcome =
        Image.run(
            environment,
            "config",
            "--config",
            file.toString(),
            "-Dquorate.decision.min-consensus=60",
            "-Dquorate.nats.url=nats://nora:sesame@h/x");

    assertEquals(78, outcome.exitCode());
    assertEquals(
        """
        Warning: %1$s, line 5: name is ignored, for it does not begin with quorate.
        Warning: Environment variables that are no settings are ignored: QUORATE_SERVICE_PORT
        Invalid: quorate.http.prot = *** (%1$s, line 1): is not a key; the nearest is quorate.http.port
        Invalid: quorate.name = east (%1$s, line 2) and quorate.name = west (%1$s, line 3): must be set once
        Invalid: quorate.nats.url = nats://***@h/x (command line): must be a comma separated list, each element a URL such as nats://host:4222, or with tls, ws or wss
        Invalid: quorate.database.password-file = missing (QUORATE_DATABASE_PASSWORD_FILE): must name a readable file, and this one does not exist
        Invalid: quorate.decision.min-consensus = 60 (command line): must be a decimal from 0 to 1
        Invalid: quorate.control.token = *** (QUORATE_CONTROL_TOKEN): must be at least 16 characters of visible ASCII
        Invalid: quorate.log.level = loud (%1$s, line 4): must be one of error, warn, info, debug
        Invalid: quorate.nats.user = nora (QUORATE_NATS_USER) and quorate.nats.token = *** (QUORATE_NATS_TOKEN): at most one of them may be set
        """
            .formatted(file),
        outcome
            .output()
            .lines()
            .filter(line -> line.startsWith("Warning: ") || line.startsWith("Invalid: "))
            .map(line -> line + "\n")
            .collect(Collectors.joining()));
    assertFalse(outcome.output().contains("sesame"), outcome.output());
  }

  @Test
  void replayTakesItsSettingsFromTheJournalAndSaysWhenThereIsNone() {
    assertEquals(
        new CommandOutcome(
            2,
            "--config and -D are not for replay: a journal holds its settings; see quorate"
                + " --help\n"),
        Image.run("replay", "--input", "in", "-Dquorate.name=east"));
    assertEquals(
        new CommandOutcome(1, "There is no such file or directory: missing.ndjson\n"),
        Image.run("replay", "--input", "missing.ndjson"));
  }
}
