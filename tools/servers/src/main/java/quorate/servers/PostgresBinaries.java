package quorate.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's programs, unpacked: a directory with bin, lib and share. */
record PostgresBinaries(Path directory) {
  static PostgresBinaries unpacked(Cache cache) {
    return new PostgresBinaries(
        cache.entry("postgres-" + PostgresArchive.DIGEST, PostgresArchive::unpackInto));
  }

  /** Runs one of the programs as the given user. */
  ProcessBuilder command(ServerUser user, String program, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(directory.resolve("bin").resolve(program).toString());
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(user.command(words));
    // PGDATA, PGOPTIONS and their like, and the language, would change what the programs do.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}
