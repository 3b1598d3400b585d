package quorate.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quorate.running.Clock;
import quorate.running.Ticker;

/**
 * One symbol that an agent watches, with what the agent remembers of it. The agent's thread owns
 * it; others read how it is.
 */
final class Seat implements Desk {
  private final String symbol;
  private final Office office;
  private final Supplier<Agent> maker;
  private final Freshness freshness;
  private final List<Ticker> tickers;
  private final Series series;
  private Agent agent;
  private volatile int observed;
  private volatile int warmUp;
  private volatile Optional<String> trouble = Optional.empty();

  /** What all seats of one agent share. */
  interface Office {
    Identity identity();

    Clock clock();

    boolean paused();

    void publish(String symbol, Opinion opinion);

    Tools tools(String server);

    Counters counters();

    int maxGap();
  }

  Seat(String symbol, Office office, Supplier<Agent> maker, Agent agent, Freshness freshness) {
    this.symbol = symbol;
    this.office = office;
    this.maker = maker;
    this.agent = agent;
    this.freshness = freshness;
    this.series = new Series(office.maxGap());
    this.warmUp = agent.warmUp();
    this.tickers =
        agent.interest().parts().stream()
            .flatMap(
                part ->
                    part instanceof Interest.Every(Duration pace)
                        ? Stream.of(pace)
                        : Stream.empty())
            .map(pace -> new Ticker(pace, office.clock().nanoTime()))
            .toList();
  }

  Agent agent() {
    return agent;
  }

  Freshness freshness() {
    return freshness;
  }

  /** Whether the agent may see this; where not, why is counted. A long gap begins it anew. */
  boolean admits(Observation.OfSymbol seen) {
    Optional<Duration> length = Optional.empty();
    if (seen instanceof Observation.OfCandle(String _, Candle candle)) {
      switch (series.offer(candle)) {
        case Series.Verdict.Dropped(Drop reason) -> {
          office.counters().dropped.get(reason).increment();
          return false;
        }
        case Series.Verdict.AfterGap(long _, boolean goesOn) -> {
          office.counters().gaps.increment();
          if (!goesOn) {
            office.counters().restarts.increment();
            renew();
          }
        }
        case Series.Verdict.Next _ -> {}
      }
      length = series.length();
    }
    observed = observed == Integer.MAX_VALUE ? observed : observed + 1;
    freshness.observed(Kind.of(seen), length);
    return true;
  }

  private void renew() {
    agent.stop(this);
    agent = maker.get();
    observed = 0;
    warmUp = agent.warmUp();
    trouble = Optional.empty();
    agent.start(this);
  }

  /** Whether a tick is due. */
  boolean isTickDue(long nowNanos) {
    boolean due = false;
    for (Ticker ticker : tickers) {
      due |= ticker.isDue(nowNanos);
    }
    return due;
  }

  /** Nanoseconds until the next tick. */
  long untilTick(long nowNanos) {
    return tickers.stream().mapToLong(one -> one.untilNext(nowNanos)).min().orElse(Long.MAX_VALUE);
  }

  /** How far it is from being warm, such as {@code 12 of 34}; empty once it is. */
  Optional<String> warmingUp() {
    int seen = observed;
    int needed = warmUp;
    return seen >= needed ? Optional.empty() : Optional.of(seen + " of " + needed);
  }

  /** What the agent itself says is wrong. */
  Optional<String> trouble() {
    return trouble;
  }

  @Override
  public String name() {
    return office.identity().name();
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public Instant now() {
    return office.clock().now();
  }

  @Override
  public boolean paused() {
    return office.paused();
  }

  @Override
  public void publish(String about, Opinion opinion) {
    office.publish(about, opinion);
  }

  @Override
  public Tools tools(String server) {
    return office.tools(server);
  }

  @Override
  public void degraded(String why) {
    trouble = Optional.of(why);
  }

  @Override
  public void recovered() {
    trouble = Optional.empty();
  }
}
