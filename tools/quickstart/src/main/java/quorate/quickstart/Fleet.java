package quorate.quickstart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quorate.testkit.GuardedProcess;
import quorate.testkit.NatsServer;

/** Starts the sample agents as a process of their own. */
final class Fleet {
  static final String SYMBOL = "BTC-USD";
  private static final String SEED = "7";

  private Fleet() {}

  static GuardedProcess start(Options options, Home home, NatsServer nats) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--module",
                "quorate.agents/quorate.agents.Main",
                "--nats",
                nats.url(),
                "--symbol",
                SYMBOL,
                "--pace",
                options.pace(),
                "--heartbeat",
                "2s",
                "--loop"));
    options
        .candles()
        .ifPresentOrElse(
            file -> command.addAll(List.of("--candles", file.toString())),
            () -> command.addAll(List.of("--random-walk", SEED)));
    return GuardedProcess.start(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(home.log("agents").toFile())));
  }
}
