package quorate.sdk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import quorate.domain.Names;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * What an agent's thread does: takes observations one after the other, shows them to the agent, and
 * passes on what it thinks. One thread calls {@link #step}; the rest is for any.
 */
final class Worker implements Seat.Office {
  private static final Logger LOG = System.getLogger(Worker.class.getName());
  private static final int MOST_SYMBOLS = 200;
  private static final int MOST_CHANGES = 64;
  private static final long LONGEST_WAIT = Duration.ofMillis(200).toNanos();

  /** Stands in the list of symbols for all that come. */
  static final String ALL = "*";

  private final Identity identity;
  private final Supplier<Agent> maker;
  private final Set<Kind> kinds;
  private final boolean takesAll;
  private final Rules rules;
  private final Counters counters;
  private final ToolServers tools;
  private final Clock clock;
  private final RepeatedLog failures;
  private final ObservationQueue queue = new ObservationQueue();
  private final Map<String, Seat> seats = new ConcurrentSkipListMap<>();
  private final Set<String> needed = new ConcurrentSkipListSet<>();
  private final AtomicBoolean restarted = new AtomicBoolean();

  /** Guarded by itself. */
  private final Queue<Boolean> pauses = new ArrayDeque<>();

  private boolean lastPause;

  private volatile Voice voice;
  private volatile boolean paused;
  private volatile boolean stopping;

  /** When the observation under way began; 0 when there is none. */
  private volatile long observingSince;

  private volatile int failuresInARow;

  /**
   * By what a feed is judged.
   *
   * @param maxGap candles that may be missing before an agent starts anew
   * @param staleAfter when a feed is stale; else as suits what it carries
   */
  record Rules(int maxGap, Optional<Duration> staleAfter) {}

  /**
   * @param symbols to watch; {@code *} for every one that comes
   */
  Worker(
      Identity identity,
      Supplier<Agent> maker,
      Collection<String> symbols,
      Rules rules,
      Counters counters,
      ToolServers tools,
      Clock clock) {
    this.identity = identity;
    this.maker = maker;
    this.takesAll = symbols.contains(ALL);
    this.rules = rules;
    this.counters = counters;
    this.tools = tools;
    this.clock = clock;
    this.failures = new RepeatedLog(LOG, clock);
    this.kinds = kinds(maker.get());
    symbols.stream().filter(one -> !one.equals(ALL)).map(Names::symbol).forEach(this::seat);
  }

  private static Set<Kind> kinds(Agent agent) {
    Set<Kind> kinds = new TreeSet<>();
    for (Interest part : agent.interest().parts()) {
      switch (part) {
        case Interest.Feed feed -> kinds.add(Kind.of(feed));
        case Interest.Every _ -> kinds.add(Kind.TICK);
        case Interest.Several _ -> throw new IllegalStateException("parts have no parts");
      }
    }
    return kinds;
  }

  private Seat seat(String symbol) {
    Seat seat =
        new Seat(symbol, this, maker, maker.get(), new Freshness(kinds, rules.staleAfter(), clock));
    seats.put(symbol, seat);
    return seat;
  }

  /** Where opinions go; given once, before the first step. */
  void speakThrough(Voice through) {
    voice = through;
  }

  /** Starts the agents of the symbols that are known; on the agent's thread. */
  void begin() {
    seats.values().forEach(seat -> guarded(() -> seat.agent().start(seat)));
  }

  /** An observation came in. Never waits. */
  void offer(Observation.OfSymbol seen) {
    if (!stopping && kinds.contains(Kind.of(seen)) && watches(seen.symbol()) && !queue.add(seen)) {
      counters.dropped.get(Drop.OVERFLOW).increment();
    }
  }

  boolean watches(String symbol) {
    return takesAll || seats.containsKey(symbol);
  }

  boolean wants(Kind kind) {
    return kinds.contains(kind);
  }

  /** The feed begins anew. */
  void restart() {
    queue.clear();
    restarted.set(true);
    queue.wake();
  }

  /** Trading was paused or resumed. */
  void pause(boolean now) {
    synchronized (pauses) {
      if (now == lastPause) {
        return;
      }
      lastPause = now;
      if (pauses.size() >= MOST_CHANGES) {
        // Nobody needs to know each of so many; what it ends with is what counts.
        pauses.clear();
        if (now == paused) {
          return;
        }
      }
      pauses.add(now);
    }
    queue.wake();
  }

  /** Waits for something to do, at most a moment, and does it. */
  void step() throws InterruptedException {
    tellOfPauses();
    if (restarted.getAndSet(false)) {
      seats.values().forEach(seat -> guarded(seat::restart));
    }
    Optional<Observation.OfSymbol> seen =
        queue.take(kinds.contains(Kind.TICK) ? tick() : LONGEST_WAIT);
    if (seen.isPresent() && !stopping) {
      take(seen.get());
    }
  }

  /** Shows ticks that are due, and returns the nanoseconds until the next. */
  private long tick() {
    long now = clock.nanoTime();
    long wait = LONGEST_WAIT;
    for (Seat seat : seats.values()) {
      if (!stopping && seat.isTickDue(now)) {
        observe(seat, new Observation.Tick(clock.now()));
      }
      wait = Math.min(wait, Math.max(0, seat.untilTick(clock.nanoTime())));
    }
    return wait;
  }

  private void take(Observation.OfSymbol seen) {
    Seat seat = seats.get(seen.symbol());
    if (seat == null) {
      if (seats.size() >= MOST_SYMBOLS) {
        counters.dropped.get(Drop.OVERFLOW).increment();
        return;
      }
      seat = seat(seen.symbol());
      Seat begun = seat;
      guarded(() -> begun.agent().start(begun));
    }
    Seat taking = seat;
    boolean[] admitted = new boolean[1];
    guarded(() -> admitted[0] = taking.admits(seen));
    if (admitted[0]) {
      observe(seat, seen);
    }
  }

  private void observe(Seat seat, Observation seen) {
    counters.observations.get(Kind.of(seen)).increment();
    long began = clock.nanoTime();
    observingSince = began == 0 ? 1 : began;
    try {
      Opinion opinion = seat.agent().observe(seen, seat);
      if (opinion == null) {
        throw new IllegalStateException("observe returned null; return Opinion.none()");
      }
      publish(seat.symbol(), opinion);
      failuresInARow = 0;
    } catch (RuntimeException e) {
      failuresInARow++;
      failed(e);
    } finally {
      observingSince = 0;
      counters.observing.accept(Duration.ofNanos(clock.nanoTime() - began));
    }
  }

  private void tellOfPauses() {
    while (true) {
      boolean now;
      synchronized (pauses) {
        Boolean next = pauses.poll();
        if (next == null) {
          return;
        }
        now = next;
        paused = now;
      }
      seats.values().forEach(seat -> guarded(() -> seat.agent().paused(now, seat)));
    }
  }

  private void guarded(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    counters.failures.increment();
    failures.warn(
        () -> {
          StackTraceElement[] trace = e.getStackTrace();
          return "%s failed at an observation, which is lost: %s%s"
              .formatted(identity.name(), e, trace.length == 0 ? "" : " at " + trace[0]);
        });
    LOG.log(Level.DEBUG, identity.name() + " failed", e);
  }

  /** Nothing is observed from now on; what is under way ends. */
  void stopObserving() {
    stopping = true;
    queue.clear();
    queue.wake();
  }

  /** How many observations wait. */
  int waiting() {
    return queue.size();
  }

  boolean isStopping() {
    return stopping;
  }

  /** Ends the agents; on the agent's thread, after the last step. */
  void end() {
    seats.values().forEach(seat -> guarded(() -> seat.agent().stop(seat)));
  }

  Set<Kind> kinds() {
    return kinds;
  }

  /** The symbols that are watched, each with how it is. */
  Map<String, Seat> seats() {
    return seats;
  }

  /** How long the observation under way has taken; zero when there is none. */
  Duration observingFor() {
    long since = observingSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(clock.nanoTime() - since);
  }

  int failuresInARow() {
    return failuresInARow;
  }

  /** The tool servers that the agent has asked for and that are not available. */
  List<String> missingTools() {
    List<String> missing = new ArrayList<>();
    for (String server : needed) {
      if (!tools.available(server)) {
        missing.add(server);
      }
    }
    return missing;
  }

  Set<String> neededTools() {
    return needed;
  }

  /** Whether what is known of a symbol is not stale. */
  boolean isFresh(String symbol) {
    Seat seat = seats.get(symbol);
    return seat == null || seat.freshness().stale().isEmpty();
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public boolean paused() {
    return paused;
  }

  @Override
  public void publish(String symbol, Opinion opinion) {
    voice.publish(Names.symbol(symbol), opinion);
  }

  @Override
  public Tools tools(String server) {
    Tools found = tools.tools(server);
    needed.add(server);
    return found;
  }

  @Override
  public Counters counters() {
    return counters;
  }

  @Override
  public int maxGap() {
    return rules.maxGap();
  }
}
