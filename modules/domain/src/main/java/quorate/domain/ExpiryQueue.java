package quorate.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries in the order of their expiry: a binary heap whose entries know their place, so that one
 * can be renewed or removed at any time. A renewal to a later time leaves the entry where it is and
 * moves it only when it comes to the top, which makes the common case (a signal replaced by a newer
 * one) free. Holds exactly the entries that were added and not removed or polled.
 */
final class ExpiryQueue<E extends ExpiryQueue.Entry> {

  /** Something with an end. Belongs to one queue at a time. */
  abstract static class Entry {
    /** The last millisecond of the monotonic clock at which the entry has not expired. */
    private long expiresAtMillis;

    private long queuedAtMillis;
    private int place = -1;
  }

  private final List<E> heap = new ArrayList<>();

  int size() {
    return heap.size();
  }

  void add(E entry, long expiresAtMillis) {
    Entry e = entry;
    e.expiresAtMillis = expiresAtMillis;
    e.queuedAtMillis = expiresAtMillis;
    e.place = heap.size();
    heap.add(entry);
    siftUp(e.place);
  }

  void renew(E entry, long expiresAtMillis) {
    Entry e = entry;
    e.expiresAtMillis = expiresAtMillis;
    if (expiresAtMillis < e.queuedAtMillis) {
      e.queuedAtMillis = expiresAtMillis;
      siftUp(e.place);
    }
  }

  void remove(E entry) {
    int place = ((Entry) entry).place;
    E last = heap.removeLast();
    ((Entry) entry).place = -1;
    if (last != entry) {
      put(last, place);
      siftUp(place);
      siftDown(((Entry) last).place);
    }
  }

  /** Removes and returns an entry that has expired by now, the one that expired first. */
  Optional<E> poll(long nowMillis) {
    while (!heap.isEmpty()) {
      E first = heap.getFirst();
      Entry e = first;
      if (e.queuedAtMillis >= nowMillis) {
        return Optional.empty();
      }
      if (e.expiresAtMillis == e.queuedAtMillis) {
        remove(first);
        return Optional.of(first);
      }
      e.queuedAtMillis = e.expiresAtMillis;
      siftDown(0);
    }
    return Optional.empty();
  }

  private void siftUp(int from) {
    E entry = heap.get(from);
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (queuedAt(parent) <= ((Entry) entry).queuedAtMillis) {
        break;
      }
      put(heap.get(parent), place);
      place = parent;
    }
    put(entry, place);
  }

  private void siftDown(int from) {
    E entry = heap.get(from);
    int place = from;
    while (2 * place + 1 < heap.size()) {
      int child = 2 * place + 1;
      if (child + 1 < heap.size() && queuedAt(child + 1) < queuedAt(child)) {
        child++;
      }
      if (((Entry) entry).queuedAtMillis <= queuedAt(child)) {
        break;
      }
      put(heap.get(child), place);
      place = child;
    }
    put(entry, place);
  }

  private void put(E entry, int place) {
    heap.set(place, entry);
    ((Entry) entry).place = place;
  }

  private long queuedAt(int place) {
    return ((Entry) heap.get(place)).queuedAtMillis;
  }
}
