package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

  private static String problems(String pairs) {
    return Sample.problems(Sample.of(pairs.isEmpty() ? new String[0] : pairs.split("[= ]")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app.drain=29s",
        "app.drain=30s app.budget=31s",
        "app.user=bob app.password=sesame",
        "app.token=sesame",
        "app.certificate=c app.certificate-key=k",
      })
  void valuesThatGoTogetherAreNoProblem(String pairs) {
    assertEquals("", problems(pairs));
  }

  @Test
  void aProblemNamesBothKeys() {
    assertEquals(
        """
        app.drain = 30s (command line) and app.budget = 30s (default): the first must be less than the second
        app.password = *** (command line) and app.user is not set: the first needs the second
        app.certificate is not set and app.certificate-key = k (command line): both must be set, or none
        """,
        problems("app.drain=30s app.password=sesame app.certificate-key=k"));
    assertEquals(
        """
        app.token = *** (command line) and app.user = bob (command line): at most one of them may be set
        """,
        problems("app.token=sesame app.user=bob"));
  }

  @Test
  void aRuleIsNotAskedOfWhatIsInvalid() {
    assertEquals(
        """
        app.drain = 2h (command line): must be a duration from 0s to 1h
        app.user = b.b (command line): must be 1 to 8 of A-Z, a-z, 0-9, _ and -
        """,
        problems("app.drain=2h app.user=b.b app.password=sesame"));
  }
}
