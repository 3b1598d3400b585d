package quorate.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import quorate.record.RecordedDecision;
import quorate.running.Clock;

/**
 * Lets a few streams at a time read old decisions from the record, one page each, in turn: they
 * neither take the database from others nor hold many pages in memory. Thread-safe.
 */
final class CatchUp {
  static final int AT_A_TIME = 4;

  /** A client that does not take its page in this time reads it again when its turn comes. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Clock clock;
  // Guards who has a turn and who waits.
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Turn> turns = new LinkedHashSet<>();
  private final Set<Runnable> waiting = new LinkedHashSet<>();

  CatchUp(Clock clock) {
    this.clock = clock;
  }

  /** The right to read a page, and what is left of it. */
  final class Turn {
    /** When its page was there; a record that is slow costs nobody their turn. */
    private Optional<Long> readNanos = Optional.empty();

    private Queue<RecordedDecision> page = new ArrayDeque<>();

    private Turn() {}

    /** Keeps a page that was read, unless the turn is over. */
    void read(List<RecordedDecision> decisions) {
      lock.lock();
      try {
        readNanos = Optional.of(clock.nanoTime());
        page = turns.contains(this) ? new ArrayDeque<>(decisions) : new ArrayDeque<>();
      } finally {
        lock.unlock();
      }
    }

    /** Returns the next of the page; empty if there is none, or the turn is over. */
    Optional<RecordedDecision> next() {
      lock.lock();
      try {
        return Optional.ofNullable(page.poll());
      } finally {
        lock.unlock();
      }
    }

    /** Ends it. */
    void end() {
      end(this);
    }

    private void end(Turn turn) {
      CatchUp.this.end(turn);
    }
  }

  /**
   * Gives a turn to whoever waits longest.
   *
   * @param wake identifies who asks, and is run when it may ask again
   * @return empty if others are first
   */
  Optional<Turn> begin(Runnable wake) {
    lock.lock();
    try {
      waiting.add(wake);
      long ahead = waiting.stream().takeWhile(other -> other != wake).count();
      if (turns.size() + ahead >= AT_A_TIME) {
        return Optional.empty();
      }
      waiting.remove(wake);
      Turn turn = new Turn();
      turns.add(turn);
      return Optional.of(turn);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets one that waits. */
  void leave(Runnable wake) {
    lock.lock();
    try {
      waiting.remove(wake);
    } finally {
      lock.unlock();
    }
    wakeFirst();
  }

  /** Ends the turns of those who take too long, and the waiting of those who take none. */
  void endThoseThatAreOver() {
    List<Turn> over = new ArrayList<>();
    List<Runnable> absent = List.of();
    lock.lock();
    try {
      if (turns.size() < AT_A_TIME) {
        // They were woken and did not come, for their clients take nothing; they may ask again.
        absent = List.copyOf(waiting);
        waiting.clear();
      }
      for (Turn turn : turns) {
        if (turn.readNanos.filter(at -> clock.nanoTime() - at > LONGEST.toNanos()).isPresent()) {
          over.add(turn);
        }
      }
    } finally {
      lock.unlock();
    }
    over.forEach(this::end);
    absent.forEach(Runnable::run);
  }

  private void end(Turn turn) {
    lock.lock();
    try {
      turns.remove(turn);
      turn.page = new ArrayDeque<>();
    } finally {
      lock.unlock();
    }
    wakeFirst();
  }

  private void wakeFirst() {
    List<Runnable> first;
    lock.lock();
    try {
      first = waiting.stream().limit(AT_A_TIME).toList();
    } finally {
      lock.unlock();
    }
    first.forEach(Runnable::run);
  }
}
