package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Ratio;
import quorate.domain.Signal;

class ConfidenceTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0.0, 0",
    "0e9, 0",
    "0e2147483647, 0",
    "1, 1000000",
    "1.0, 1000000",
    "1e0, 1000000",
    "10E-1, 1000000",
    "0.01e+2, 1000000",
    "0.5, 500000",
    "0.000001, 1",
    "1e-6, 1",
    "1e-400, 0",
    "1e-2147483647, 0",
  })
  void confidenceIsAnyNumberFrom0To1(String number, int millionths) {
    assertEquals(Optional.of(new Ratio(millionths)), confidence(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1234564, 123456",
    "0.1234565, 123456",
    "0.1234575, 123458",
    "0.12345650000000000000000000000000000001, 123457",
    "0.0000005, 0",
    "0.0000015, 2",
    "0.9999995, 1000000",
    "1.0000000000000002, 1000000",
    "1.0000005, 1000000",
    "-0.0000005, 0",
    "0.99999949999999999999, 999999",
  })
  void confidenceIsRoundedHalfEvenAtTheSixthDigit(String number, int millionths) {
    assertEquals(Optional.of(new Ratio(millionths)), confidence(number));
  }

  @Test
  void confidenceMayHave100Digits() {
    assertEquals(Optional.of(new Ratio(333_333)), confidence("0." + "3".repeat(99)));
    assertEquals(Optional.of(Ratio.ONE), confidence("1." + "0".repeat(99)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "-0.1, -0.1",
    "1.0000006, 1.0000006",
    "-0.0000006, -6E-7",
    "80, 80",
    "1e400, 1E+400",
    "-1e400, -1E+400",
    "1e2147483647, 1E+2147483647",
  })
  void whatIsOutsideIsInvalid(String number, String shown) {
    assertEquals(
        MessageText.invalid("confidence", "must be between 0 and 1: " + shown), read(number));
  }

  @Test
  void aNumberOf100DigitsIsShownInPart() {
    assertEquals(
        MessageText.invalid("confidence", "must be between 0 and 1: " + "9".repeat(60) + "..."),
        read("9".repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e-99999999999", "0e99999999999", "1e-2147483648"})
  void anExponentBeyond32BitsIsInvalid(String number) {
    assertEquals(
        MessageText.invalid("confidence", "must be a number with a smaller exponent: " + number),
        read(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0.8\"", "true", "[0.8]", "{\"value\":0.8}", "\"\""})
  void whatIsNoNumberIsInvalid(String json) {
    assertEquals(MessageText.invalid("confidence", "must be a number"), read(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-Infinity", "01", ".5", "1.", "+1", "0x1", "1e", "-", "1_0"})
  void whatIsNoJsonNumberIsMalformed(String text) {
    MessageText.assertMalformed(read(text));
  }

  @Test
  void aNumberOf101DigitsIsMalformed() {
    MessageText.assertMalformed(read("9".repeat(101)));
    MessageText.assertMalformed(read("0." + "3".repeat(101)));
  }

  private static Content read(String confidence) {
    return MessageText.signal().with("confidence", confidence).readAsSignal();
  }

  private static Optional<Ratio> confidence(String number) {
    return read(number) instanceof Content.OfSignal(Signal signal)
        ? Optional.of(signal.confidence())
        : Optional.empty();
  }
}
