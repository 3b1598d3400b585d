package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
  private static final ValueType<BigDecimal> RATIO =
      ValueType.ratio(BigDecimal::stripTrailingZeros, BigDecimal::toPlainString);

  /** An empty second column: not valid. */
  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "100, 100",
    "007, 7",
    "1,",
    "101,",
    "'',",
    "-3,",
    "+3,",
    "3.0,",
    "1_0,",
    "0x3,",
    "\u0663,",
    "4294967299,",
    "999999999999999999999,",
  })
  void aWholeNumberIsOfDigitsAndInItsRange(String text, String canonical) {
    assertEquals(Optional.ofNullable(canonical), ValueType.wholeNumber(2, 100).canonical(text));
  }

  @Test
  void aRangeOfWholeNumbersIsToldInWords() {
    assertEquals("a whole number from 2 to 100", ValueType.wholeNumber(2, 100).valid());
    assertEquals("a whole number of at least 1", ValueType.wholeNumber(1).valid());
    assertEquals(Optional.of(Integer.MAX_VALUE), ValueType.wholeNumber(1).parse("2147483647"));
    assertEquals(Optional.empty(), ValueType.wholeNumber(1).parse("2147483648"));
    assertThrows(IllegalArgumentException.class, () -> ValueType.wholeNumber(2, 1));
    assertThrows(IllegalArgumentException.class, () -> ValueType.wholeNumber(-1));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "1.000, 1",
    "0.60, 0.6",
    ".5, 0.5",
    "0.123456789, 0.123456789",
    "000.5, 0.5",
    "1.0000001,",
    "-0.1,",
    "6e-1,",
    "0.,",
    ".,",
    "'',",
    "'0,5',",
    "NaN,",
    "60%,",
  })
  void aRatioIsAnExactDecimalFromZeroToOne(String text, String canonical) {
    assertEquals(Optional.ofNullable(canonical), RATIO.canonical(text));
    assertEquals("a decimal from 0 to 1", RATIO.valid());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "FALSE, false", "True, true", "yes,", "1,", "'',"})
  void trueAndFalseAreWords(String text, String canonical) {
    assertEquals(Optional.ofNullable(canonical), ValueType.trueOrFalse().canonical(text));
    assertEquals("true or false", ValueType.trueOrFalse().valid());
  }

  @Test
  void aWordIsOneOfSome() {
    ValueType<Sample.Mode> type = ValueType.word(List.of(Sample.Mode.values()));
    assertEquals("one of fast, safe", type.valid());
    assertEquals(Optional.of(Sample.Mode.SAFE), type.parse("Safe"));
    assertEquals(Optional.empty(), type.parse("sa"));
    assertEquals("safe", type.text(Sample.Mode.SAFE));
  }

  @Test
  void theElementsOfAListAreSeparatedByCommas() {
    ValueType<List<Integer>> type = ValueType.list(ValueType.wholeNumber(0, 9));
    assertEquals(
        "nothing, or a comma separated list, each element a whole number from 0 to 9",
        type.valid());
    assertEquals(Optional.of(List.of(1, 2)), type.parse("1 , 2"));
    assertEquals(Optional.of(List.of()), type.parse(" "));
    assertEquals("1,2", type.text(List.of(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "1,", ",1", "1,,2", "1;2", "1,10"})
  void aListWithAnInvalidElementIsInvalid(String text) {
    assertEquals(Optional.empty(), ValueType.list(ValueType.wholeNumber(0, 9)).parse(text));
  }

  @Test
  void aListMayHaveToHoldSomething() {
    ValueType<List<Integer>> type = ValueType.nonEmptyList(ValueType.wholeNumber(0, 9));
    assertEquals("a comma separated list, each element a whole number from 0 to 9", type.valid());
    assertEquals(Optional.empty(), type.parse(""));
    assertEquals(Optional.of(List.of(1)), type.parse("1"));
  }

  @Test
  void aPathIsAnyThatTheFileSystemTakes() {
    assertEquals(Optional.of(Path.of("a", "b")), ValueType.path().parse("a//b"));
    assertEquals(Optional.empty(), ValueType.path().parse("a\0b"));
    assertEquals(Optional.empty(), ValueType.path().parse(" "));
    assertEquals("a path", ValueType.path().valid());
  }

  @Test
  void textIsWhatItsConditionAccepts() {
    ValueType<String> type = ValueType.text("hello"::startsWith, "the beginning of hello");
    assertEquals(Optional.of("hell"), type.parse("hell"));
    assertEquals(Optional.empty(), type.parse("hill"));
    assertEquals("the beginning of hello", type.valid());
  }

  @Test
  void anotherObjectMayStandForTheSameText() {
    ValueType<List<Integer>> type = ValueType.wholeNumber(0, 9).as(List::of, List::getFirst);
    assertEquals(Optional.of(List.of(7)), type.parse("07"));
    assertEquals("7", type.text(List.of(7)));
    assertEquals("a whole number from 0 to 9", type.valid());
    assertEquals(
        "***", ValueType.secret(".*", "anything").as(Secret::value, Secret::new).shown("x"));
  }
}
