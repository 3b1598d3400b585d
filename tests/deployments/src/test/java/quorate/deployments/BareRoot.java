package quorate.deployments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import quorate.servers.CommandOutcome;

/**
 * The root directory of the container, made by the script that the Dockerfile runs, and entered
 * without a container engine.
 *
 * @param directory the root
 * @param script enters it
 */
record BareRoot(Path directory, Path script) {
  private static final Duration BOUND = Duration.ofSeconds(60);

  static BareRoot make() {
    Path run = Program.emptyDirectory();
    Path root = run.resolve("root");
    Path script = run.resolve("enter-root.sh");
    CommandOutcome made =
        CommandOutcome.of(
            new ProcessBuilder(
                "sh",
                Checkout.DOCKER.resolve("make-root").toString(),
                Checkout.IMAGE.toString(),
                root.toString()),
            BOUND);
    if (!made.succeeded()) {
      throw new AssertionError("make-root: " + made.output());
    }
    try (InputStream in = BareRoot.class.getResourceAsStream("enter-root.sh")) {
      Files.copy(in, script);
      // As a container engine does.
      Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BareRoot(root, script);
  }

  /** Gives the test up, as one that was not run, where the kernel or an engine forbids it. */
  static void assumeItCanBeEntered() {
    CommandOutcome possible =
        CommandOutcome.of(
            new ProcessBuilder(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "mount",
                "--rbind",
                "/dev",
                "/dev"),
            BOUND);
    Assumptions.assumeTrue(
        possible.succeeded(),
        "not run: an ordinary user may make no user namespace here (" + possible.lastLine() + ")");
  }

  /** The command that runs the given one within, as the user of the Dockerfile. */
  List<String> command(List<String> words) {
    String[] user = Dockerfile.read().only("USER").split(":");
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                script.toString(),
                directory.toString(),
                Checkout.IMAGE.toAbsolutePath().normalize().toString(),
                user[0],
                user[1]));
    command.addAll(words);
    return command;
  }

  CommandOutcome run(String... words) {
    return CommandOutcome.of(new ProcessBuilder(command(List.of(words))), BOUND);
  }
}
