package quorate.contract;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quorate.record.AgentStatusRow;
import quorate.record.AuditEntry;
import quorate.record.AuditRow;
import quorate.record.SignalRow;
import quorate.trading.record.Cursor;
import quorate.trading.record.EquityPoint;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.LegRow;
import quorate.trading.record.Order;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;

/** What is kept of a group's trading, and how to undo what a transaction has done to it. */
final class TradingRows {
  final Map<UUID, Session> sessions = new LinkedHashMap<>();
  final Map<UUID, Order> orders = new LinkedHashMap<>();
  final Map<UUID, ExecutedFill> fills = new LinkedHashMap<>();
  final Map<UUID, PositionRow> positions = new LinkedHashMap<>();
  final Map<String, LegRow> legs = new LinkedHashMap<>();
  final Map<String, EquityPoint> points = new LinkedHashMap<>();
  final Map<UUID, Instant> lastPoints = new HashMap<>();
  final Map<String, AgentStatusRow> agents = new HashMap<>();
  final Map<Long, AuditRow> audit = new LinkedHashMap<>();
  final Map<Long, SignalRow> signals = new LinkedHashMap<>();
  final Map<String, Long> executed = new HashMap<>();

  /** Undone from the last to the first; nothing is noted outside a transaction. */
  private final Deque<Runnable> undo = new ArrayDeque<>();

  private int depth;
  private boolean executing;
  private long lastId;

  boolean isInTransaction() {
    return depth > 0;
  }

  boolean isExecuting() {
    return executing;
  }

  long nextId() {
    lastId++;
    return lastId;
  }

  <K, V> void put(Map<K, V> rows, K key, V value) {
    V before = rows.put(key, value);
    if (!isInTransaction()) {
      return;
    }
    undo.push(
        () -> {
          if (before == null) {
            rows.remove(key);
          } else {
            rows.put(key, before);
          }
        });
  }

  void audit(AuditEntry entry, Instant now) {
    AuditRow row = new AuditRow(nextId(), now, entry);
    put(audit, row.id(), row);
  }

  /** Deletes a session with all that is its own. */
  void deleteSession(UUID id) {
    positions.values().stream()
        .filter(row -> row.session().equals(id))
        .forEach(row -> legs.values().removeIf(leg -> leg.position().equals(row.id())));
    positions.values().removeIf(row -> row.session().equals(id));
    fills.values().removeIf(row -> row.session().equals(id));
    orders.values().removeIf(row -> row.placed().session().equals(id));
    points.values().removeIf(row -> row.session().equals(id));
    sessions.remove(id);
  }

  /** Does work that is undone if it throws. */
  <T> T inTransaction(Supplier<T> work) {
    boolean done = false;
    depth++;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      depth--;
      if (depth == 0 && !done) {
        undo();
      }
    }
  }

  <T> T executing(Supplier<T> work) {
    executing = true;
    try {
      return work.get();
    } finally {
      executing = false;
    }
  }

  /** Undoes what was done since the last commit. */
  void undo() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  void commit() {
    undo.clear();
  }

  /** Newest first, as the database orders ids: by their bytes, not by their signs. */
  static <T> Comparator<T> newestFirst(Function<T, Instant> at, Function<T, UUID> id) {
    return Comparator.comparing(at).thenComparing((T row) -> id.apply(row).toString()).reversed();
  }

  /** The page of those that match. */
  static <T> Page<T> page(
      Stream<T> all,
      Predicate<T> wanted,
      PageRequest page,
      Function<T, Instant> at,
      Function<T, UUID> id) {
    List<T> rows =
        new ArrayList<>(
            all.filter(wanted)
                .sorted(newestFirst(at, id))
                .filter(row -> page.after().isEmpty() || isAfter(page.after().get(), at, id, row))
                .limit(page.limit() + 1L)
                .toList());
    if (rows.size() <= page.limit()) {
      return new Page<>(rows, Optional.empty());
    }
    rows.removeLast();
    T last = rows.getLast();
    return new Page<>(rows, Optional.of(new Cursor(at.apply(last), id.apply(last))));
  }

  private static <T> boolean isAfter(
      Cursor cursor, Function<T, Instant> at, Function<T, UUID> id, T row) {
    int byTime = at.apply(row).compareTo(cursor.at());
    return byTime < 0
        || byTime == 0 && id.apply(row).toString().compareTo(cursor.id().toString()) < 0;
  }

  static boolean isWithin(Instant at, Optional<Instant> from, Optional<Instant> to) {
    return from.map(begin -> !at.isBefore(begin)).orElse(true) && to.map(at::isBefore).orElse(true);
  }

  static <T> boolean is(Optional<T> wanted, T value) {
    return wanted.isEmpty() || wanted.get().equals(value);
  }
}
