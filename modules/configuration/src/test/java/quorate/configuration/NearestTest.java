package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "app.nam, app.name",
    "app.max-size, app.pool.max-size",
    "app.pool.maxsize, app.pool.max-size",
    "app.pool-max-size, app.pool.max-size",
    "app.Budget, app.budget",
    "app.certificate-keys, app.certificate-key",
    "app.password-fiel, app.password-file",
    "app.weight.red, app.weights.red",
    "app.weihgts.my-own, app.weights.my-own",
    "app.waits.bob.longst, app.waits.bob.longest",
    "app.waits.bob, app.weights.bob",
    "app.waits.NAME, app.weights.NAME",
    "app., app.url",
  })
  void theNearestKeyIsNamed(String name, String nearest) {
    assertEquals(nearest, new Nearest(Sample.CATALOGUE).to(name));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, abc, 0",
    "abc, axc, 2",
    "abc, bc, 1",
    "kitten, sitting, 5"
  })
  void distanceIsTheNumberOfLettersToInsertOrDelete(String one, String other, int distance) {
    assertEquals(distance, Nearest.distance(one, other));
    assertEquals(distance, Nearest.distance(other, one));
  }

  @Test
  void anOverlongNameTakesNoLongerThanItsBeginning() {
    assertEquals("app.name", new Nearest(Sample.CATALOGUE).to("app.name" + "e".repeat(1_000_000)));
  }
}
