package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
