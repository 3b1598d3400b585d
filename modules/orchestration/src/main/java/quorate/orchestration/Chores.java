package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.orchestration.Question.Reply;
import quorate.running.Loop;
import quorate.running.RepeatedLog;
import quorate.running.Ticker;
import quorate.trading.record.TradingRecord;

/**
 * What is to be done once an hour: days of the history made ahead, by whichever instance, and by
 * the active one whatever has outlived its keeping deleted, in batches, one after the other.
 */
final class Chores {
  private static final System.Logger LOG = System.getLogger(Chores.class.getName());
  private static final Duration PERIOD = Duration.ofHours(1);
  private static final int DAYS_AHEAD = 7;
  private static final int BATCH = 500;

  /** After so long without a sign of life an agent is not coming back. */
  private static final Duration AGENTS_KEPT = Duration.ofDays(30);

  /** A session may have very many orders. */
  private static final int SESSIONS = 5;

  private final HistoryAccess record;
  private final TradingRecord trading;
  private final HistorySettings settings;
  private final LoopContext context;
  private final RepeatedLog problems;
  private final Ticker ticks;
  private final Deque<Chore> waiting = new ArrayDeque<>();
  private Optional<Doing> doing = Optional.empty();

  /**
   * Something to do.
   *
   * @param work returns how many rows or days it was done to
   * @param most of one batch; where it did so many there may be more
   */
  private record Chore(Supplier<Long> work, long most) {}

  private record Doing(Chore chore, Question<Long> question) {}

  Chores(
      HistoryAccess record, TradingRecord trading, HistorySettings settings, LoopContext context) {
    this.record = record;
    this.trading = trading;
    this.settings = settings;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.ticks = new Ticker(PERIOD, context.nanoTime() - PERIOD.toNanos());
  }

  void step(Loop loop) {
    doing.flatMap(now -> now.question().reply()).ifPresent(this::done);
    if (!context.state().isSchemaReady() || doing.isPresent()) {
      return;
    }
    if (waiting.isEmpty() && ticks.isDue(context.nanoTime())) {
      plan();
    }
    Optional.ofNullable(waiting.poll())
        .ifPresent(
            chore ->
                doing =
                    Optional.of(
                        new Doing(chore, context.ask(loop, Question.LONGEST, chore.work()))));
  }

  private void plan() {
    once(() -> (long) record.signals().makeDays(DAYS_AHEAD));
    if (!context.isActive()) {
      return;
    }
    once(() -> (long) record.signals().dropDays(days(settings.signals())));
    once(() -> (long) trading.equity().dropDays(days(settings.equity())));
    batches(() -> record.logins().deleteEnded(BATCH), BATCH);
    batches(() -> record.agents().deleteUnchanged(AGENTS_KEPT, BATCH), BATCH);
    if (settings.audit().isPositive()) {
      batches(() -> record.audit().deleteOlderThan(settings.audit(), BATCH), BATCH);
    }
    if (settings.trading().isPositive()) {
      batches(() -> trading.sessions().deleteStopped(settings.trading(), SESSIONS), SESSIONS);
    }
  }

  private void once(Supplier<Long> work) {
    waiting.add(new Chore(work, Long.MAX_VALUE));
  }

  private void batches(Supplier<Long> work, long most) {
    waiting.add(new Chore(work, most));
  }

  /** A day goes when the last of it is old enough. */
  private static int days(Duration kept) {
    return Math.toIntExact(kept.plusDays(1).minusNanos(1).toDays());
  }

  private void done(Reply<Long> reply) {
    Chore chore = doing.orElseThrow().chore();
    doing = Optional.empty();
    switch (reply) {
      case Reply.Given<Long>(Long count) -> {
        if (count >= chore.most()) {
          waiting.addFirst(chore);
        }
      }
      case Reply.Missing<Long>(String problem) -> problems.warn(problem);
    }
  }
}
