package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final String TEXT = "{\"reason\":\"why not\"}";

  @Test
  void anObjectInUtf8IsRead() throws StrictJson.Refused {
    assertEquals(
        Map.of("reason", "why not"), StrictJson.object(TEXT.getBytes(StandardCharsets.UTF_8)));
  }

  /** Without a mark at the start, its bytes are valid UTF-8 too. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
  void theSameObjectInAnotherEncodingIsRefused(String charset) {
    assertThrows(
        StrictJson.Refused.class, () -> StrictJson.object(TEXT.getBytes(Charset.forName(charset))));
  }
}
