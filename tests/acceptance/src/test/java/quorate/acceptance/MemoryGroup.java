package quorate.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A control group of the kernel, whose processes are killed when they take more memory than it
 * allows: what a container is held by. Root alone can make one, and not in every container.
 */
final class MemoryGroup implements AutoCloseable {
  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  private final Path group;

  private MemoryGroup(Path group) {
    this.group = group;
  }

  /** Makes one, of whichever version of control groups there is; empty if it may not be made. */
  static Optional<MemoryGroup> of(long bytes) {
    return make(GROUPS.resolve("memory"), "memory.limit_in_bytes", bytes)
        .or(() -> make(GROUPS, "memory.max", bytes));
  }

  private static Optional<MemoryGroup> make(Path parent, String limit, long bytes) {
    if (!Files.exists(parent.resolve("cgroup.procs"))) {
      return Optional.empty();
    }
    Path group = parent.resolve("quorate-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(group);
      Files.writeString(group.resolve(limit), Long.toString(bytes));
      return Optional.of(new MemoryGroup(group));
    } catch (IOException e) {
      delete(group);
      return Optional.empty();
    }
  }

  private static void delete(Path group) {
    try {
      Files.deleteIfExists(group);
    } catch (IOException e) {
      throw new AssertionError("A control group stays behind: " + group, e);
    }
  }

  /** The command that runs the given one within. */
  List<String> command(List<String> words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "echo $$ >\"$0\" && exec \"$@\"",
                group.resolve("cgroup.procs").toString()));
    command.addAll(words);
    return command;
  }

  /** Once nothing runs in it. */
  @Override
  public void close() {
    delete(group);
  }
}
