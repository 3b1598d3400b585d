package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DockerImageTest {
  private final Dockerfile dockerfile = Dockerfile.read();

  @Test
  void itIsBuiltOnAPinnedImageAndEndsUpOnNone() {
    assertEquals(List.of("debian:13-slim AS root", "scratch"), dockerfile.all("FROM"));
  }

  @Test
  void itRunsTheLauncherOfTheImageThatTheBuildLinks() {
    assertEquals(List.of("/quorate/bin/quorate", "orchestrator"), dockerfile.command());
    assertTrue(dockerfile.all("COPY").contains("modules/image/target/quorate /quorate"));
    assertTrue(Files.isExecutable(Checkout.LAUNCHER));
  }

  @Test
  void theFlagsOfTheJvmStandInTheLauncherAlone() {
    assertTrue(Yaml.text(Checkout.LAUNCHER).contains("-Xmx"));
    assertTrue(
        dockerfile.instructions().stream()
            .noneMatch(line -> line.contains("-X") || line.contains("JAVA")));
  }

  @Test
  void itsUserAndPortAreThoseOfTheManifests() {
    Pod pod = Pod.of(Manifests.base().orchestrator());

    assertEquals(
        pod.spec().at("/securityContext/runAsUser").asText()
            + ":"
            + pod.spec().at("/securityContext/runAsGroup").asText(),
        dockerfile.only("USER"));
    assertEquals(pod.container().at("/ports/0/containerPort").asText(), dockerfile.only("EXPOSE"));
  }

  @Test
  void theBuildIsSentWhatItCopiesAndNothingElse() {
    Set<String> copied = new TreeSet<>();
    for (String copy : dockerfile.all("COPY")) {
      if (!copy.startsWith("--from=")) {
        String source = copy.split(" ")[0];
        assertTrue(Files.exists(Checkout.ROOT.resolve(source)), source);
        copied.add("!" + source);
      }
    }
    List<String> ignore =
        Yaml.text(Checkout.DOCKER.resolve("Dockerfile.dockerignore"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertEquals("*", ignore.getFirst());
    assertEquals(copied, new TreeSet<>(ignore.subList(1, ignore.size())));
  }
}
