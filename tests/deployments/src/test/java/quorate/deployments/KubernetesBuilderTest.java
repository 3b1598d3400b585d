package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesBuilderTest {
  @TempDir private Path directory;

  @Test
  void aKubectlThatIsTooOldIsRefusedInOneLineThatSaysWhatToInstall() throws IOException {
    Path old =
        program(
            "echo '{\"clientVersion\":{\"major\":\"1\",\"minor\":\"20+\",\"gitVersion\":\"v1.20.2\"}}'");

    assertEquals(
        "kubectl 1.27 or later is needed to build deployments/k8s, and "
            + old
            + " is 1.20: install a newer one, such as Debian 13's package kubernetes-client",
        assertThrows(IllegalStateException.class, () -> new Kubectl(old)).getMessage());
  }

  @Test
  void soIsAProgramThatIsNoKubectl() throws IOException {
    Path other = program("echo 'no such command'; exit 1");

    assertEquals(
        "kubectl 1.27 or later is needed to build deployments/k8s, and "
            + other
            + " is none (no such command): install a newer one, such as Debian 13's package"
            + " kubernetes-client",
        assertThrows(IllegalStateException.class, () -> new Kubectl(other)).getMessage());
  }

  private Path program(String body) throws IOException {
    Path program = directory.resolve("kubectl");
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
