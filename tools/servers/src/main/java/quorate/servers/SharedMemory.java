package quorate.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The few bytes of System V shared memory by which PostgreSQL guards its data directory. A killed
 * server leaves them behind in the kernel, until the next server in the directory takes them over.
 */
final class SharedMemory {
  private static final Duration BOUND = Duration.ofSeconds(5);

  /** The line of postmaster.pid with key and id of the memory. */
  private static final int LINE = 6;

  private SharedMemory() {}

  /** Releases what the dead server of a data directory has left; one that ended well left none. */
  static void release(Path data) {
    Path state = data.resolve("postmaster.pid");
    if (!Files.exists(state)) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(state);
      if (lines.size() > LINE) {
        String[] keyAndId = lines.get(LINE).strip().split("\\s+");
        CommandOutcome.of(new ProcessBuilder("ipcrm", "-m", keyAndId[1]), BOUND);
      }
    } catch (IOException e) {
      throw new ServerException("cannot read " + state, e);
    }
  }
}
