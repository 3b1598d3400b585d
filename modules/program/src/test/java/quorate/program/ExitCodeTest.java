package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "TROUBLESHOOTING.md");

  @Test
  void theGuideSaysWhatEachMeans() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (ExitCode code : ExitCode.values()) {
      String row = "| " + code.number() + " | ";
      assertEquals(1, document.lines().filter(line -> line.startsWith(row)).count(), row);
    }
  }
}
