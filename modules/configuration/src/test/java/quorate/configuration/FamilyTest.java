package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FamilyTest {

  @Test
  void defaultsStandWhereNothingIsSet() {
    assertEquals(
        Map.of("red", 3, "blue", 5, "my-own_1", 9),
        Sample.of("app.weights.blue", "5", "app.weights.my-own_1", "9").get(Sample.WEIGHTS));
  }

  @Test
  void defaultsAreToldInWords() {
    assertEquals("blue 2, red 3, any other 1", Sample.WEIGHTS.fallbackWords());
    assertEquals("none", Sample.WAITS.fallbackWords());
  }

  @Test
  void aNameMustBeValid() {
    assertEquals(
        """
        app.waits.a.b.longest = 1s (command line): NAME must be 1 to 8 of A-Z, a-z, 0-9, _ and -
        app.weights. = 1 (command line): TYPE must be 1 to 8 of A-Z, a-z, 0-9, _ and -
        app.weights.gr\u00fcn = 1 (command line): TYPE must be 1 to 8 of A-Z, a-z, 0-9, _ and -
        app.weights.overlong- = 1 (command line): TYPE must be 1 to 8 of A-Z, a-z, 0-9, _ and -
        """,
        Sample.problems(
            Sample.of(
                "app.weights.", "1",
                "app.weights.gr\u00fcn", "1",
                "app.weights.overlong-", "1",
                "app.waits.a.b.longest", "1s")));
  }

  @Test
  void aValueMustBeValid() {
    assertEquals(
        """
        app.waits.a.longest = 2h (command line): must be a duration from 0s to 1h
        app.weights.red is empty (command line): must be a whole number from 0 to 9
        """,
        Sample.problems(Sample.of("app.weights.red", "", "app.waits.a.longest", "2h")));
  }
}
