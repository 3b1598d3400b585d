package quorate.servers;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import quorate.servers.ProcessState.Activity;

/**
 * A process that began a session, with all its descendants: those whose parents are in the family,
 * since every PostgreSQL backend begins a session of its own, and those in the session, since a
 * child whose parent has ended is the child of another process.
 */
record ProcessFamily(long eldest) {
  private static final Duration BOUND = Duration.ofSeconds(5);

  /** Stops every member; returns once none of them runs. */
  void freeze() {
    if (!stopped()) {
      throw new ServerException("not frozen after " + BOUND + ", of processes " + members());
    }
  }

  /** Lets every member go on. */
  void thaw() {
    Signal.CONT.send(members());
  }

  /** Kills every member at once, as a power cut would; returns once they are gone. */
  void kill() {
    // One that waits for a slow disk may take long to stop, and is killed nevertheless.
    stopped();
    Set<Long> members = members();
    Signal.KILL.send(members);
    if (!Eventually.happens(BOUND, () -> all(members, List.of(Activity.GONE)))) {
      throw new ServerException("not gone after " + BOUND + ", of processes " + members);
    }
  }

  private boolean stopped() {
    // One that is stopped has no more children, so a look that finds nobody new has found
    // everybody.
    Set<Long> seen = new LinkedHashSet<>();
    for (Set<Long> found = members(); seen.addAll(found); found = members()) {
      Signal.STOP.send(found);
      Set<Long> told = found;
      if (!Eventually.happens(BOUND, () -> all(told, List.of(Activity.STOPPED, Activity.GONE)))) {
        return false;
      }
    }
    return true;
  }

  private Set<Long> members() {
    List<ProcessState> everyone = ProcessState.all();
    Set<Long> family = new LinkedHashSet<>();
    int before;
    do {
      before = family.size();
      for (ProcessState one : everyone) {
        if (one.pid() == eldest || one.session() == eldest || family.contains(one.parent())) {
          family.add(one.pid());
        }
      }
    } while (family.size() > before);
    return family;
  }

  private static boolean all(Collection<Long> pids, List<Activity> activities) {
    return pids.stream().allMatch(pid -> activities.contains(ProcessState.of(pid).activity()));
  }
}
