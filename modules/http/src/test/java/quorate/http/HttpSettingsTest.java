package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Source;

class HttpSettingsTest {

  private static Configuration read(Map<String, String> values) {
    return new Catalogue("quorate.http.", List.of(HttpSettings.SECTION), List.of())
        .read(List.of(Source.commandLine(values)));
  }

  private static String problems(Map<String, String> values) {
    return read(values).problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
  }

  @Test
  void withoutAnythingSetEveryAddressListensOnPort8080() {
    assertEquals(
        new HttpSettings("0.0.0.0", 8080, ConnectionLimits.DEFAULT),
        HttpSettings.of(read(Map.of())));
  }

  @Test
  void everyKeyHasItsPlace() {
    assertEquals(
        new HttpSettings("::1", 0, ConnectionLimits.DEFAULT),
        HttpSettings.of(read(Map.of("quorate.http.host", "::1", "quorate.http.port", "0"))));
  }

  @Test
  void everyInvalidValueIsToldWithWhatWouldBeValid() {
    assertEquals(
        """
        quorate.http.host = a host (command line): must be the name or address of a host
        quorate.http.port = 65536 (command line): must be a whole number from 0 to 65535\
        """,
        problems(Map.of("quorate.http.host", "a host", "quorate.http.port", "65536")));
  }
}
