package quorate.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux says of a process at one moment.
 *
 * @param session the id of the process that began its session
 */
record ProcessState(long pid, Activity activity, long parent, long session) {
  enum Activity {
    RUNNING,
    STOPPED,
    /** Ended, whether or not its parent has taken notice. */
    GONE
  }

  static ProcessState of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name before these fields is in brackets, and may itself hold brackets and blanks.
      String[] fields = stat.substring(stat.lastIndexOf(") ") + 2).split(" ");
      Activity activity =
          switch (fields[0]) {
            case "T", "t" -> Activity.STOPPED;
            case "Z", "X" -> Activity.GONE;
            default -> Activity.RUNNING;
          };
      return new ProcessState(pid, activity, Long.parseLong(fields[1]), Long.parseLong(fields[3]));
    } catch (IOException gone) {
      return new ProcessState(pid, Activity.GONE, 0, 0);
    }
  }

  /** All processes of the machine that have not ended. */
  static List<ProcessState> all() {
    return ProcessHandle.allProcesses()
        .map(process -> of(process.pid()))
        .filter(state -> state.activity() != Activity.GONE)
        .toList();
  }
}
