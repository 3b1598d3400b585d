package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import quorate.servers.CommandOutcome;
import quorate.testkit.Jcmd;

/**
 * Where the orchestrator spends its time and its memory while it takes signals as fast as it can,
 * as JDK Flight Recorder sees it. The image has no recorder, so the same modules run with the same
 * flags on the whole JDK.
 */
final class HotPath {
  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
  private static final Duration VIEW = Duration.ofMinutes(1);

  private HotPath() {}

  /**
   * @param words {@code seconds=30}, {@code warmup=10}, {@code step=1h}, {@code
   *     views=hot-methods,allocation-by-site}
   */
  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  public static void main(String[] words) throws IOException, InterruptedException {
    Options options = new Options(words);
    Path directory = Stage.directory().toAbsolutePath();
    Path recording = directory.resolve("hot-path.jfr");
    Map<String, String> settings =
        Map.of("QUORATE_DECISION_STEP_INTERVAL", options.text("step", "1h"));
    try (Stage stage = Stage.start(launcher(directory), settings);
        Connection connection = Nats.connect(stage.nats().url());
        WindowedSender sender =
            new WindowedSender(
                connection,
                new FleetSource(new WireFleet("quorate.agent.signals", 1_000, 100, 100)))) {
      sender.send(options.seconds("warmup", 10));
      Jcmd.run(stage.pid(), "JFR.start", "name=hot", "settings=profile");
      long sent = sender.send(options.seconds("seconds", 30));
      Jcmd.run(stage.pid(), "JFR.dump", "name=hot", "filename=" + recording);
      System.out.printf("%,d signals while it recorded: %s%n", sent, recording);
    }
    for (String view : options.text("views", "hot-methods,allocation-by-site").split(",")) {
      System.out.println(
          CommandOutcome.of(
                  new ProcessBuilder(
                      JDK.resolve("jfr").toString(),
                      "view",
                      "--width",
                      "140",
                      view,
                      recording.toString()),
                  VIEW)
              .output());
    }
  }

  /** A launcher like the image's, of the modules it was linked from. */
  private static Path launcher(Path directory) throws IOException {
    Path launcher = directory.resolve("quorate");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        exec "%s" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx96m \\
          --module-path "%s" \\
          --add-modules org.slf4j.jul \\
          -m quorate.program/quorate.program.Main "$@"
        """
            .formatted(
                JDK.resolve("java"), Stage.ROOT.resolve("modules/image/target/mods").toRealPath()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    return launcher;
  }
}
