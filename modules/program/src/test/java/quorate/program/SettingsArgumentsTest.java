package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.configuration.Source;

class SettingsArgumentsTest {

  @Test
  void theSourcesAreFileThenEnvironmentThenCommandLine() {
    assertEquals(
        List.of(
            Source.file(Path.of("east.properties")),
            Source.environment(Map.of("QUORATE_NAME", "env")),
            Source.commandLine(Map.of("a", "jvm", "quorate.name", "east", "b", "c=d", "e", ""))),
        SettingsArguments.sources(
            List.of("-Dquorate.name=east", "--config", "east.properties", "-Db=c=d", "-De="),
            Map.of("QUORATE_NAME", "env"),
            Map.of("a", "jvm", "quorate.name", "jvm")));
  }

  @Test
  void withoutANamedFileTheOneInTheWorkingDirectoryIsReadIfPresent() {
    assertEquals(
        List.of(
            Source.fileIfPresent(Path.of("quorate.properties")),
            Source.environment(Map.of()),
            Source.commandLine(Map.of())),
        SettingsArguments.sources(List.of(), Map.of(), Map.of()));
  }

  @Test
  void theLaunchersVariableIsNoUnknownSetting() {
    assertEquals(
        SettingsArguments.sources(List.of(), Map.of("QUORATE_NAME", "east"), Map.of()),
        SettingsArguments.sources(
            List.of(),
            Map.of("QUORATE_NAME", "east", "QUORATE_JAVA_OPTIONS", "-Xmx64m"),
            Map.of()));
  }
}
