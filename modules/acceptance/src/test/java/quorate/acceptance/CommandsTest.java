package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.testkit.CommandOutcome;

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
}
