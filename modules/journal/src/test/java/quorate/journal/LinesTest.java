package quorate.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

  @Test
  void linesAreNumberedAndTheLastMayHaveNoEnd() throws IOException {
    assertEquals(List.of("1 a", "2 ", "3 b...", "end"), read(stream("a\n\nb")));
    assertEquals(List.of("1 a", "end"), read(stream("a\n")));
    assertEquals(List.of("end"), read(stream("")));
  }

  @Test
  void aLineOfTheGreatestLengthIsRead() throws IOException {
    String line = "x".repeat(Lines.MAX_LENGTH);

    assertEquals(
        List.of("1 " + line, "2 " + line, "3 y...", "end"),
        read(stream(line + "\n" + line + "\ny")));
  }

  @Test
  void aLongerLineIsGivenUpBeforeItIsInMemory() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };

    JournalException fault = assertThrows(JournalException.class, () -> new Lines(endless).next());

    assertEquals("line 1: must have at most 2097152 bytes", fault.getMessage());
  }

  @Test
  void aStreamMayComeInSmallPieces() throws IOException {
    InputStream drops =
        new FilterInputStream(stream("first\nsecond\nthird")) {
          @Override
          public int read(byte[] into, int at, int length) throws IOException {
            return super.read(into, at, Math.min(length, 1));
          }
        };

    assertEquals(List.of("1 first", "2 second", "3 third...", "end"), read(drops));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(InputStream in) throws IOException {
    List<String> read = new ArrayList<>();
    try (Lines lines = new Lines(in)) {
      Optional<Lines.Line> line = lines.next();
      while (line.isPresent()) {
        String text = new String(line.get().bytes(), StandardCharsets.UTF_8);
        read.add(line.get().number() + " " + text + (line.get().ended() ? "" : "..."));
        line = lines.next();
      }
    }
    read.add("end");
    return read;
  }
}
