package quorate.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A data directory as initdb leaves it. It is made once and copied for every server, which takes a
 * quarter of the time.
 *
 * @param password the superuser's, until the server that runs on a copy has another one
 */
record ClusterTemplate(Path data, String password) {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final List<String> OPTIONS =
      List.of(
          "--username=" + PostgresServer.SUPERUSER,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--no-locale",
          // The template is only ever copied; that a server keeps its promises is its own matter.
          "--no-sync",
          "--no-instructions");

  static ClusterTemplate of(PostgresBinaries binaries, ServerUser user, Cache cache) {
    // Made by other options it would be another one, and so would it with another owner.
    String options = Integer.toHexString(OPTIONS.hashCode());
    String owner = user == ServerUser.NOBODY ? "nobody" : "own";
    Path entry =
        cache.entry(
            "cluster-" + PostgresArchive.DIGEST + "-" + options + "-" + owner,
            staging -> initialise(staging, binaries, user));
    try {
      return new ClusterTemplate(
          entry.resolve("data"), Files.readString(entry.resolve("password")));
    } catch (IOException e) {
      throw new ServerException("cannot read " + entry, e);
    }
  }

  private static void initialise(Path staging, PostgresBinaries binaries, ServerUser user)
      throws IOException {
    Path data = Files.createDirectory(staging.resolve("data"));
    Path password =
        Files.createFile(
            staging.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, Secret.random());
    user.give(data);
    user.give(password);
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.add("--pgdata=" + data);
    arguments.add("--pwfile=" + password);
    run(binaries.command(user, "initdb", arguments));
  }

  /** Makes a data directory for a server. */
  void copyTo(Path target) {
    // It keeps owners and permissions, and shares the blocks where the file system can do that.
    run(new ProcessBuilder("cp", "-a", "--reflink=auto", data.toString(), target.toString()));
  }

  private static void run(ProcessBuilder command) {
    CommandOutcome outcome = CommandOutcome.of(command, BOUND);
    if (!outcome.succeeded()) {
      throw new ServerException(
          String.join(" ", command.command()) + " has failed: " + outcome.output());
    }
  }
}
