package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private static String refusal(Entry<?>... entries) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new Catalogue("app.", List.of(Section.of("All", entries)), List.of()))
        .getMessage();
  }

  private static Key<Boolean> key(String name) {
    return Key.of(name, ValueType.trueOrFalse(), true, "Whether.");
  }

  @Test
  void noTwoKeysShareAVariable() {
    assertEquals("key must not stand for two: app.a-b", refusal(key("app.a.b"), key("app.a-b")));
    assertEquals("key must not stand for two: app.user", refusal(Sample.USER, Sample.USER));
    assertEquals(
        "key must not stand for two: app.password-file",
        refusal(key("app.password-file"), Sample.PASSWORD));
  }

  @Test
  void everyKeyBeginsWithThePrefix() {
    assertEquals("key must begin with app.: apple.a", refusal(key("apple.a")));
  }

  @Test
  void aKeyIsOfLowerCaseLettersDotsAndDashes() {
    assertEquals(
        "key must be of a-z, dots and dashes: app.Name",
        assertThrows(IllegalArgumentException.class, () -> key("app.Name")).getMessage());
  }

  @Test
  void aVariableIsNamedAsItsKey() {
    assertEquals("APP_POOL_MAX_SIZE", Sample.SIZE.variable());
  }

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
    assertEquals(nearest, Sample.CATALOGUE.nearest(name));
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
    assertEquals(distance, Catalogue.distance(one, other));
    assertEquals(distance, Catalogue.distance(other, one));
  }

  @Test
  void anOverlongNameTakesNoLongerThanItsBeginning() {
    assertEquals("app.name", Sample.CATALOGUE.nearest("app.name" + "e".repeat(1_000_000)));
  }
}
