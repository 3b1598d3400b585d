package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("since", "symbol", "limit", "after");

  @Test
  void theNameThatTheFewestLettersTellFromItIsTheNearest() {
    assertEquals(Optional.of("symbol"), Nearest.of("simbol", NAMES));
  }

  @Test
  void ofTwoThatAreEquallyNearItIsTheFirstByTheAlphabetWhateverTheirOrder() {
    assertEquals(Optional.of("form"), Nearest.of("for", List.of("form", "four")));
    assertEquals(Optional.of("form"), Nearest.of("for", List.of("four", "form")));
  }

  @Test
  void ofALongNameOnlyTheBeginningIsCompared() {
    assertEquals(
        Optional.of("a".repeat(64)),
        Nearest.of("a".repeat(64) + "b".repeat(30_000), List.of("b".repeat(100), "a".repeat(64))));
  }

  @Test
  void nothingIsNearWhereThereIsNothing() {
    assertEquals(Optional.empty(), Nearest.of("symbol", List.of()));
  }
}
