package quorate.deployments;

import java.nio.file.Path;
import java.time.Duration;
import quorate.servers.CommandOutcome;
import quorate.servers.DebianProgram;

/**
 * The command that builds manifests out of a kustomization.
 *
 * @param program of a version that knows all that stands in ours
 */
record Kubectl(Path program) {
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** The first that builds components and knows unhealthyPodEvictionPolicy. */
  private static final int LEAST_MINOR = 27;

  Kubectl {
    CommandOutcome outcome = run(program, "version", "--client", "--output=json");
    int minor = outcome.succeeded() ? minor(outcome.output()) : 0;
    if (minor < LEAST_MINOR) {
      throw new IllegalStateException(
          "kubectl 1.%d or later is needed to build deployments/k8s, and %s is %s: install a newer one, such as Debian 13's package kubernetes-client"
              .formatted(
                  LEAST_MINOR,
                  program,
                  minor == 0 ? "none (" + outcome.lastLine() + ")" : "1." + minor));
    }
  }

  /** That on the PATH, or else Debian's. */
  static Kubectl here() {
    return Here.KUBECTL;
  }

  private static final class Here {
    static final Kubectl KUBECTL =
        new Kubectl(new DebianProgram("kubectl", "kubernetes-client").locate());
  }

  private static int minor(String version) {
    String minor = Yaml.read(version).at("/clientVersion/minor").asText().replaceAll("\\D", "");
    return minor.isEmpty() ? 0 : Integer.parseInt(minor);
  }

  /** The manifests that a kustomization comes to. */
  String kustomize(Path directory) {
    CommandOutcome outcome = run(program, "kustomize", directory.toString());
    if (!outcome.succeeded()) {
      throw new AssertionError("kubectl kustomize " + directory + ": " + outcome.output());
    }
    return outcome.output();
  }

  private static CommandOutcome run(Path program, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = program.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return CommandOutcome.of(new ProcessBuilder(command), BOUND);
  }
}
