package quorate.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Source;

class LogSettingsTest {

  private static Configuration read(Map<String, String> values) {
    return new Catalogue("quorate.log.", List.of(LogSettings.SECTION), List.of())
        .read(List.of(Source.commandLine(values)));
  }

  private static String problems(Map<String, String> values) {
    return read(values).problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
  }

  @Test
  void whatInformsIsLoggedAsText() {
    assertEquals(
        new LogSettings(LogLevel.INFO, LogSettings.Format.TEXT), LogSettings.of(read(Map.of())));
  }

  @Test
  void everyKeyHasItsPlace() {
    assertEquals(
        new LogSettings(LogLevel.DEBUG, LogSettings.Format.JSON),
        LogSettings.of(read(Map.of("quorate.log.level", "debug", "quorate.log.format", "JSON"))));
  }

  @Test
  void everyInvalidValueIsToldWithWhatWouldBeValid() {
    assertEquals(
        """
        quorate.log.level = loud (command line): must be one of error, warn, info, debug
        quorate.log.format = xml (command line): must be one of text, json\
        """,
        problems(Map.of("quorate.log.level", "loud", "quorate.log.format", "xml")));
  }
}
