package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.orchestrator.SettingsCatalogue;

class HostNameTest {
  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("hostname"), text);
  }

  @Test
  void theVariableGoesBeforeTheFiles() throws IOException {
    assertEquals("pod-7", HostName.find(Map.of("HOSTNAME", "pod-7"), List.of(file("node-1\n"))));
  }

  @Test
  void theFirstFileThatSaysSomethingIsTaken() throws IOException {
    assertEquals(
        "node-1",
        HostName.find(
            Map.of("HOSTNAME", " "), List.of(directory.resolve("missing"), file("node-1\n#\n"))));
  }

  @Test
  void whereNothingIsSaidTheHostIsUnnamed() throws IOException {
    assertEquals("unnamed", HostName.find(Map.of(), List.of(file(""))));
  }

  @Test
  void anyNameIsMadeAValidOne() {
    assertEquals("my-host-.local", HostName.find(Map.of("HOSTNAME", "my_host\u00fc.local")));
    assertEquals("x".repeat(63), HostName.find(Map.of("HOSTNAME", "x".repeat(200))));
  }

  @Test
  void thisHostHasAValidName() {
    String name = HostName.find(System.getenv());
    assertEquals(List.of(), SettingsCatalogue.read(List.of(), name).problems());
  }
}
