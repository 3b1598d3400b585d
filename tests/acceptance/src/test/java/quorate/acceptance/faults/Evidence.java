package quorate.acceptance.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import quorate.acceptance.Arena;
import quorate.acceptance.Invariants;
import quorate.acceptance.Receiver;
import quorate.servers.Server;

/** Writes down what was done, and keeps of a trial that failed what is needed to look into it. */
final class Evidence {
  private static final List<String> TABLES =
      List.of(
          "orchestrator_group",
          "orchestrator_lease",
          "orchestrator_state",
          "decisions",
          "decision_votes",
          "decision_outbox");

  private final String trial;
  private final List<String> notes = new ArrayList<>();

  Evidence(String trial) {
    this.trial = trial;
  }

  void note(String what) {
    notes.add(Instant.now() + " " + what);
  }

  /** The directory in which everything was kept. */
  Path keep(Throwable failure, Arena arena, Receiver receiver) {
    try {
      Files.createDirectories(Figures.DIRECTORY);
      Path directory = Files.createTempDirectory(Figures.DIRECTORY, trial + "-").toAbsolutePath();
      try (PrintWriter out = writer(directory, "trial.txt")) {
        out.println("again: -Dit.test=<the test> -Dfaults.seed=" + Form.SEED);
        out.println("long form: " + Form.LONG);
        notes.forEach(out::println);
        failure.printStackTrace(out);
      }
      try (PrintWriter out = writer(directory, "heard.txt")) {
        receiver.received().forEach(out::println);
        receiver.deafness().forEach(out::println);
      }
      for (Arena.Instance instance : arena.instances()) {
        Files.writeString(directory.resolve(instance.name() + ".log"), instance.process().log());
      }
      keepLog(arena.postgres(), directory.resolve("postgres.log"));
      keepLog(arena.nats(), directory.resolve("nats-server.log"));
      keepRecord(arena, directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrintWriter writer(Path directory, String name) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(directory.resolve(name)));
  }

  private static void keepLog(Server server, Path to) throws IOException {
    Path log = server.directory().resolve("server.log");
    if (Files.exists(log)) {
      Files.copy(log, to);
    }
  }

  /** Every table, a row of JSON a line; the reason instead, where it cannot be read. */
  private static void keepRecord(Arena arena, Path directory) throws IOException {
    for (String table : TABLES) {
      try (PrintWriter out = writer(directory, table + ".ndjson")) {
        Invariants.texts(arena.database(), "select to_json(t)::text from " + table + " t")
            .forEach(out::println);
      } catch (AssertionError unreadable) {
        Files.writeString(directory.resolve(table + ".unreadable"), unreadable.toString());
      }
    }
  }
}
