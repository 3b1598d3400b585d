package quorate.sdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import quorate.domain.Names;
import quorate.running.Clock;

/**
 * What an agent's thread does: takes observations one after the other, shows them to the agent, and
 * passes on what it thinks. One thread calls {@link #step}; the rest is for any.
 */
final class Worker implements Seat.Office {
  private static final int MOST_SYMBOLS = 200;
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
  private final Failures failures;
  private final ObservationQueue queue = new ObservationQueue();
  private final Map<String, Seat> seats = new ConcurrentSkipListMap<>();
  private final Set<String> needed = new ConcurrentSkipListSet<>();
  private final PauseChanges pauses = new PauseChanges();
  private volatile Voice voice;
  private volatile boolean stopping;

  /** When the observation under way began; 0 when there is none. */
  private volatile long observingSince;

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
    this.failures = new Failures(identity.name(), counters, clock);
    this.kinds = Kind.wantedBy(maker.get().interest());
    symbols.stream().filter(one -> !one.equals(ALL)).map(Names::symbol).forEach(this::seat);
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
    seats.values().forEach(seat -> failures.guard(() -> seat.agent().start(seat)));
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

  /** Trading was paused or resumed. */
  void pause(boolean now) {
    pauses.add(now);
    queue.wake();
  }

  /** Waits for something to do, at most a moment, and does it. */
  void step() throws InterruptedException {
    tellOfPauses();
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
      if (seats.size() >= MOST_SYMBOLS && !makeRoom()) {
        counters.dropped.get(Drop.OVERFLOW).increment();
        return;
      }
      seat = seat(seen.symbol());
      Seat begun = seat;
      failures.guard(() -> begun.agent().start(begun));
    }
    Seat taking = seat;
    AtomicBoolean admitted = new AtomicBoolean();
    failures.guard(() -> admitted.set(taking.admits(seen)));
    if (admitted.get()) {
      observe(seat, seen);
    }
  }

  /**
   * Where all symbols are watched, the one that has been silent longest makes room for another once
   * its feed is stale: it may be one that is not traded any more.
   */
  private boolean makeRoom() {
    Optional<Seat> silent =
        seats.values().stream()
            .filter(seat -> seat.freshness().stale().isPresent())
            .max(Comparator.comparing(seat -> seat.freshness().age().orElse(Duration.ZERO)));
    silent.ifPresent(
        seat -> {
          seats.remove(seat.symbol());
          failures.guard(() -> seat.agent().stop(seat));
          voice.forget(seat.symbol());
        });
    return silent.isPresent();
  }

  private void observe(Seat seat, Observation seen) {
    counters.observations.get(Kind.of(seen)).increment();
    long began = clock.nanoTime();
    observingSince = began == 0 ? 1 : began;
    try {
      failures.guardObservation(() -> publish(seat, seen, opinion(seat, seen)));
    } finally {
      observingSince = 0;
      counters.observing.accept(Duration.ofNanos(clock.nanoTime() - began));
    }
  }

  private void publish(Seat seat, Observation seen, Opinion opinion) {
    if (seen instanceof Observation.Tick) {
      voice.publishAfterTick(seat.symbol(), opinion);
    } else {
      voice.publish(seat.symbol(), opinion);
    }
  }

  private static Opinion opinion(Seat seat, Observation seen) {
    Opinion opinion = seat.agent().observe(seen, seat);
    if (opinion == null) {
      throw new IllegalStateException("observe returned null; return Opinion.none()");
    }
    return opinion;
  }

  private void tellOfPauses() {
    for (Optional<Boolean> next = pauses.next(); next.isPresent(); next = pauses.next()) {
      boolean now = next.get();
      seats.values().forEach(seat -> failures.guard(() -> seat.agent().paused(now, seat)));
    }
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
    seats.values().forEach(seat -> failures.guard(() -> seat.agent().stop(seat)));
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
    return failures.inARow();
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
    return pauses.told();
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
