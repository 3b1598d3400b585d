package quorate.orchestration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import quorate.protocol.HealthNotice;

/**
 * Changes of a component's health that are still to be told: the latest of each component. One
 * stays until a server has it. Thread-safe.
 */
final class HealthNotices {
  /** Guards the notices that wait. */
  private final ReentrantLock lock = new ReentrantLock();

  /** By component, so never more than there are components. */
  private final Map<String, HealthNotice> waiting = new LinkedHashMap<>();

  /** Takes a notice, in the place of an earlier one of the component. */
  void add(HealthNotice notice) {
    lock.lock();
    try {
      waiting.remove(notice.component());
      waiting.put(notice.component(), notice);
    } finally {
      lock.unlock();
    }
  }

  /** Those that wait, in the order in which they came; a copy. */
  List<HealthNotice> waiting() {
    lock.lock();
    try {
      return List.copyOf(waiting.values());
    } finally {
      lock.unlock();
    }
  }

  /** Takes out those that a server has, unless a later one of the component has come. */
  void arrived(List<HealthNotice> notices) {
    lock.lock();
    try {
      notices.forEach(notice -> waiting.remove(notice.component(), notice));
    } finally {
      lock.unlock();
    }
  }
}
