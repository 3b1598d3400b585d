package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Signal;

/** Whatever it reads, the decoder for all of JSON reads the same; the rest it leaves to that. */
class FastSignalReaderTest {
  private static final String PIECES = "\"\\{}[]:,0123456789.-+eEtfn /\n\t\r\0\u007f";

  private static final MessageText SIGNAL =
      MessageText.signal()
          .with("reasoning", "\"RSI 71.2 is 'over'/bought\"")
          .with(
              "metadata",
              "{\"close\":-43251.17,\"n\":0,\"on\":true,\"off\":false,\"x\":null,\"s\":\"\"}");

  /** What the decoder reads, if it reads it. */
  private static Optional<Signal> decoded(byte[] message) {
    return switch (new SignalDecoder().decode(Optional.empty(), message)) {
      case Content.OfSignal(Signal signal) -> Optional.of(signal);
      case Content refused -> Optional.empty();
    };
  }

  private static void assertNeverOtherwise(byte[] message) {
    FastSignalReader.read(message)
        .ifPresent(
            signal ->
                assertEquals(
                    Optional.of(signal),
                    decoded(message),
                    () -> new String(message, StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1", "0.0", "0.5", "0.50", "0.05", "0.123456", "0.999999", "0.000001"})
  void anFastSignalReaderIsReadAtOnce(String confidence) {
    byte[] message = SIGNAL.with("confidence", confidence).bytes();

    assertEquals(decoded(message), FastSignalReader.read(message));
    assertEquals(true, FastSignalReader.read(message).isPresent());
  }

  @Test
  void spaceMayStandBetweenTheParts() {
    byte[] message =
        SIGNAL
            .toString()
            .replaceAll("([:,{}])(?=[\"{}])", " $1\n\t\r ")
            .getBytes(StandardCharsets.US_ASCII);

    assertEquals(decoded(SIGNAL.bytes()), FastSignalReader.read(message));
  }

  @Test
  void reasoningAndMetadataMayBeMissing() {
    byte[] message = SIGNAL.without("reasoning").without("metadata").bytes();

    assertEquals(decoded(message), FastSignalReader.read(message));
    assertEquals("", FastSignalReader.read(message).orElseThrow().reasoning());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "1.5", "-0.5", "0.1234567", "5e-1", ".5", "0.", "00.5", "\"0.5\"", "null"})
  void anUnusualConfidenceIsLeftToTheDecoder(String confidence) {
    assertEquals(
        Optional.empty(), FastSignalReader.read(SIGNAL.with("confidence", confidence).bytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":{}}",
        "{\"a\":[]}",
        "[]",
        "\"\"",
        "{\"a\":01}",
        "{\"a\":1e5}",
        "{\"a\"}",
        "{,}",
        "{\"a\":1,}",
        "{\"a\":tru}",
        "{\"a\":\"\u00e9\"}",
        "{\"\\u0061\":1}"
      })
  void unusualMetadataIsLeftToTheDecoder(String metadata) {
    assertEquals(
        Optional.empty(), FastSignalReader.read(SIGNAL.with("metadata", metadata).bytes()));
  }

  @Test
  void aNameOf2000CharactersIsLeftToTheDecoder() {
    String metadata = "{\"" + "k".repeat(2_000) + "\":1}";

    assertEquals(
        Optional.empty(), FastSignalReader.read(SIGNAL.with("metadata", metadata).bytes()));
  }

  @Test
  void anyByteMayBeAnyOther() {
    byte[] message = SIGNAL.bytes();
    for (int at = 0; at < message.length; at++) {
      byte[] changed = message.clone();
      for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
        changed[at] = (byte) b;
        assertNeverOtherwise(changed);
      }
    }
  }

  @Test
  void anyPieceMayBeAddedAnywhere() {
    byte[] message = SIGNAL.bytes();
    for (int at = 0; at <= message.length; at++) {
      for (byte piece : PIECES.getBytes(StandardCharsets.US_ASCII)) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(message, 0, at);
        changed.write(piece);
        changed.write(message, at, message.length - at);
        assertNeverOtherwise(changed.toByteArray());
      }
    }
  }

  @Test
  void anyPartMayBeMissingOrComeTwice() {
    byte[] message = SIGNAL.bytes();
    for (int from = 0; from < message.length; from++) {
      for (int to = from + 1; to <= message.length; to++) {
        byte[] rest = new byte[message.length - (to - from)];
        System.arraycopy(message, 0, rest, 0, from);
        System.arraycopy(message, to, rest, from, message.length - to);
        assertNeverOtherwise(rest);

        byte[] twice = Arrays.copyOf(message, message.length + to - from);
        System.arraycopy(message, from, twice, to, message.length - from);
        assertNeverOtherwise(twice);
      }
    }
  }
}
