package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.orchestrator.CommandLine.Command;

class CommandLineTest {

  private static CommandLine parse(String line) {
    return CommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

  @Test
  void aCommandTakesAFileAndPairsInAnyOrder() {
    assertEquals(
        new CommandLine(
            Optional.of(Command.CONFIG),
            false,
            false,
            Optional.of(Path.of("east.properties")),
            Optional.empty(),
            Optional.empty(),
            Map.of("quorate.name", "east", "quorate.journal.file", "", "a", "b=c")),
        parse(
            "-Dquorate.name=east --config east.properties config -Dquorate.journal.file= -Da=b=c"));
  }

  @Test
  void replayTakesTwoFiles() {
    assertEquals(
        new CommandLine(
            Optional.of(Command.REPLAY),
            false,
            false,
            Optional.empty(),
            Optional.of(Path.of("in")),
            Optional.of(Path.of("out")),
            Map.of()),
        parse("replay --input in --output out"));
  }

  @Test
  void helpAndVersionNeedNothingElse() {
    assertEquals(Optional.empty(), parse("--version").command());
    assertEquals(Optional.of(Command.REPLAY), parse("replay --help").command());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | no command",
        "-Dquorate.name=east             | no command",
        "orchestrate                     | unknown command: orchestrate",
        "orchestrate --help              | unknown command: orchestrate",
        "config config                   | unknown argument: config",
        "config --port 1                 | unknown argument: --port",
        "config -D                       | unknown argument: -D",
        "config -D=1                     | unknown argument: -D=1",
        "config -Dquorate.name           | unknown argument: -Dquorate.name",
        "config --config                 | --config needs a file",
        "config --input in               | --input and --output are for replay",
        "orchestrator --output out       | --input and --output are for replay",
        "replay                          | replay needs --input FILE",
        "replay --output out             | replay needs --input FILE",
        "replay --input in --config c    | --config and -D are not for replay: a journal holds its"
            + " settings",
        "replay --input in -Dquorate.a=1 | --config and -D are not for replay: a journal holds its"
            + " settings",
      })
  void wrongUsageIsToldInOneLine(String line, String problem) {
    assertEquals(problem, assertThrows(WrongUsage.class, () -> parse(line)).getMessage());
  }
}
