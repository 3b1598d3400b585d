package quorate.stream;

import io.helidon.http.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import quorate.access.Principal;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.running.Clock;

/**
 * The streams that there are, and the places of those about to begin: however many ask at the same
 * time, there are never more than there may be. Thread-safe.
 */
final class Room {
  private static final int RETRY_SECONDS = 5;

  /**
   * From a place to its stream it is one short write; whose connection fails at that never comes.
   */
  private static final Duration TO_COME = Duration.ofSeconds(5);

  private final StreamSettings settings;
  private final StreamWatcher watcher;
  private final Clock clock;
  // Guards the places, and who comes and goes; the streams may be read without it.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Set<Place> places = new HashSet<>();
  private final Set<ClientStream> streams = ConcurrentHashMap.newKeySet();

  /** A place that is kept for a stream; no two are the same. */
  static final class Place {
    private final String principal;
    private final long sinceNanos;

    private Place(String principal, long sinceNanos) {
      this.principal = principal;
      this.sinceNanos = sinceNanos;
    }
  }

  Room(StreamSettings settings, StreamWatcher watcher, Clock clock) {
    this.settings = settings;
    this.watcher = watcher;
    this.clock = clock;
  }

  /**
   * Keeps a place for a stream.
   *
   * @throws ProblemException when there are as many as there may be
   */
  Place reserve(Principal principal) {
    List<ClientStream> own;
    long taken;
    lock.lock();
    try {
      if (streams.size() + places.size() >= settings.max()) {
        throw tooMany("This instance has as many streams as it may.");
      }
      String name = principal.name();
      own = streams.stream().filter(s -> s.principalName().equals(name)).toList();
      taken = own.size() + places.stream().filter(p -> p.principal.equals(name)).count();
      if (taken < settings.perPrincipal()) {
        Place place = new Place(name, clock.nanoTime());
        places.add(place);
        return place;
      }
    } finally {
      lock.unlock();
    }
    own.forEach(ClientStream::probe);
    throw tooMany(
        "There are "
            + taken
            + " streams of this principal already; those that give no sign of life are closed"
            + " within 5 s.");
  }

  private ProblemException tooMany(String detail) {
    watcher.refused();
    return new ProblemException(
        Problem.named("too-many-streams", Status.TOO_MANY_REQUESTS_429, detail)
            .retryAfter(RETRY_SECONDS));
  }

  /** The stream that a place was kept for is there. */
  void enter(Place place, ClientStream stream) {
    lock.lock();
    try {
      places.remove(place);
      streams.add(stream);
    } finally {
      lock.unlock();
    }
  }

  /** A stream has ended. */
  void leave(ClientStream stream) {
    lock.lock();
    try {
      streams.remove(stream);
      if (streams.isEmpty()) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives back the places of those who do not come. */
  void giveBackPlaces() {
    lock.lock();
    try {
      places.removeIf(place -> clock.nanoTime() - place.sinceNanos > TO_COME.toNanos());
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is no stream, or for so long. */
  void awaitEmpty(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!streams.isEmpty() && left > 0) {
        left = empty.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The streams, as they come and go. */
  Set<ClientStream> streams() {
    return streams;
  }
}
