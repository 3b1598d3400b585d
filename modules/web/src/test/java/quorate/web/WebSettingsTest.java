package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Source;
import quorate.http.ConnectionLimits;
import quorate.http.HttpSettings;

class WebSettingsTest {

  private static Configuration read(Map<String, String> values) {
    return new Catalogue("quorate.", List.of(HttpSettings.SECTION, WebSettings.CONTROL), List.of())
        .read(List.of(Source.commandLine(values)));
  }

  private static String problems(Map<String, String> values) {
    return read(values).problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
  }

  @Test
  void withoutATokenControlIsOff() {
    assertEquals(Optional.empty(), WebSettings.of(read(Map.of())).controlToken());
  }

  @Test
  void everyKeyHasItsPlaceAndTheTokenDoesNotShow() {
    WebSettings settings =
        WebSettings.of(
            read(Map.of("quorate.http.port", "1", "quorate.control.token", "open-sesame-0123")));
    assertEquals(
        new WebSettings(
            new HttpSettings("0.0.0.0", 1, ConnectionLimits.DEFAULT),
            Optional.of("open-sesame-0123")),
        settings);
    assertEquals("WebSettings[host=0.0.0.0, port=1]", settings.toString());
  }

  @Test
  void aTokenThatIsTooShortOrCannotTravelInAHeaderIsInvalid() {
    for (String token : List.of("15-characters--", "sixteen and blank", "sixteen-ümlauts-")) {
      assertEquals(
          "quorate.control.token = *** (command line): must be at least 16 characters of visible"
              + " ASCII",
          problems(Map.of("quorate.control.token", token)));
    }
  }
}
