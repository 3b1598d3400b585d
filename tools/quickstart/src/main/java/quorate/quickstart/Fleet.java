package quorate.quickstart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quorate.fleet.CandleFile;
import quorate.fleet.CandleSource;
import quorate.fleet.Feed;
import quorate.fleet.RandomWalk;
import quorate.servers.GuardedProcess;
import quorate.servers.NatsServer;

/** Starts the sample agents as a process of their own. */
final class Fleet {
  private Fleet() {}

  static GuardedProcess start(Feed feed, Home home, NatsServer nats) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // Room for the longest file of candles that the agents take.
                "-Xmx256m",
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--module",
                "quorate.fleet/quorate.fleet.Main",
                "--nats",
                nats.url(),
                "--symbol",
                feed.symbol(),
                "--pace",
                feed.pace().toMillis() + "ms",
                "--heartbeat",
                "2s",
                "--loop"));
    command.addAll(candles(feed.source()));
    return GuardedProcess.start(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(home.log("agents").toFile())));
  }

  private static List<String> candles(CandleSource source) {
    return switch (source) {
      case CandleFile file -> List.of("--candles", file.path().toString());
      case RandomWalk walk -> List.of("--random-walk", Long.toString(walk.seed()));
    };
  }
}
