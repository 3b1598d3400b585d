package quorate.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import quorate.access.Client;
import quorate.http.Request;
import quorate.http.Route;
import quorate.record.AuditEntry;
import quorate.running.Clock;

/**
 * What was refused, for the audit: the first of a minute for each address, route and reason, then
 * one entry with their count; a bounded number of entries a minute. What finds no room is counted.
 * Thread-safe.
 */
final class Refusals {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_A_MINUTE = 60;
  private static final int MOST_KINDS = 1_000;

  private final Audits audits;
  private final Consumer<Boolean> written;
  private final Clock clock;
  // Guards what follows.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Kind, Repeated> repeated = new LinkedHashMap<>();
  private final List<AuditEntry> waiting = new ArrayList<>();
  private long minuteNanos;
  private int thisMinute;

  private record Kind(String address, String route, String reason) {}

  /**
   * How often something was refused again.
   *
   * @param first the entry of the first time
   */
  private record Repeated(AuditEntry first, long count) {}

  /**
   * @param written is told false for each refusal that finds no room
   */
  Refusals(Audits audits, Consumer<Boolean> written, Clock clock) {
    this.audits = audits;
    this.written = written;
    this.clock = clock;
    this.minuteNanos = clock.nanoTime();
  }

  void refused(Route route, Request request, int status, String reason) {
    Kind kind =
        new Kind(
            request
                .attached(Client.class)
                .map(client -> client.address().getHostAddress())
                .orElse(""),
            route.path(),
            reason);
    lock.lock();
    try {
      beginMinute();
      Repeated known = repeated.get(kind);
      if (known != null) {
        repeated.put(kind, new Repeated(known.first(), known.count() + 1));
        return;
      }
      if (thisMinute >= MOST_A_MINUTE || repeated.size() >= MOST_KINDS) {
        written.accept(false);
        return;
      }
      AuditEntry first =
          audits.entry(
              request,
              "access.refused",
              AuditEntry.Outcome.REFUSED,
              Optional.empty(),
              OptionalInt.of(status),
              Audits.detail(Map.of("reason", reason)),
              Optional.of(route));
      repeated.put(kind, new Repeated(first, 0));
      add(first);
    } finally {
      lock.unlock();
    }
  }

  private void beginMinute() {
    if (clock.nanoTime() - minuteNanos >= MINUTE.toNanos()) {
      endMinute();
    }
  }

  private void endMinute() {
    minuteNanos = clock.nanoTime();
    thisMinute = 0;
    repeated.forEach(
        (kind, again) -> {
          if (again.count() > 0 && thisMinute < MOST_A_MINUTE) {
            add(
                Audits.with(
                    again.first(),
                    Audits.detail(
                        Map.of("reason", kind.reason(), "count", Long.toString(again.count())))));
          }
        });
    repeated.clear();
  }

  private void add(AuditEntry entry) {
    if (waiting.size() >= MOST_KINDS) {
      written.accept(false);
      return;
    }
    thisMinute++;
    waiting.add(entry);
  }

  /** Has an entry written as soon as that can be done. */
  void later(AuditEntry entry) {
    lock.lock();
    try {
      if (waiting.size() >= MOST_KINDS) {
        written.accept(false);
      } else {
        waiting.add(entry);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes what waits to be written. */
  List<AuditEntry> take() {
    lock.lock();
    try {
      beginMinute();
      return taken();
    } finally {
      lock.unlock();
    }
  }

  /** Takes also what is counted until its minute is over. */
  List<AuditEntry> takeAll() {
    lock.lock();
    try {
      endMinute();
      return taken();
    } finally {
      lock.unlock();
    }
  }

  private List<AuditEntry> taken() {
    List<AuditEntry> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /** Gives back what could not be written, as much as there is room for. */
  void giveBack(List<AuditEntry> entries) {
    lock.lock();
    try {
      int kept = Math.min(entries.size(), MOST_KINDS - waiting.size());
      waiting.addAll(0, entries.subList(0, kept));
      entries.stream().skip(kept).forEach(_ -> written.accept(false));
    } finally {
      lock.unlock();
    }
  }
}
