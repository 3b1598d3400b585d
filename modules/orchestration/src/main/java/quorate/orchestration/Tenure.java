package quorate.orchestration;

import java.util.Optional;
import quorate.orchestration.Question.Reply;
import quorate.record.Lease;
import quorate.running.Loop;

/**
 * One term of this instance's: from taking the lease to losing it or giving it up. Renews the lease
 * all the while, whatever else goes on. For the lease loop.
 *
 * <p>It is sure of the lease only by its own clock, counted from before it asked for it.
 */
final class Tenure {
  private final long term;
  private final Lease lease;
  private final LeaseSettings settings;
  private final LoopContext context;
  private final Loop loop;
  private long sureFromNanos;
  private boolean lost;
  private Optional<Renewal> underWay = Optional.empty();

  private record Renewal(Question<Boolean> question, long askedNanos) {}

  /**
   * @param askedNanos when the lease was asked for
   */
  Tenure(
      long term,
      long askedNanos,
      Lease lease,
      LeaseSettings settings,
      LoopContext context,
      Loop loop) {
    this.term = term;
    this.sureFromNanos = askedNanos;
    this.lease = lease;
    this.settings = settings;
    this.context = context;
    this.loop = loop;
  }

  long term() {
    return term;
  }

  /** When the lease must have been renewed, on the monotonic clock. */
  long validUntilNanos() {
    return sureFromNanos + settings.duration().toNanos();
  }

  /** Whether it could not be renewed in time. */
  boolean isOver() {
    return context.nanoTime() - validUntilNanos() >= 0;
  }

  /** Whether the record says that the lease is another's by now. */
  boolean isLost() {
    return lost;
  }

  /**
   * Takes the answer to a renewal, and asks for one when it is time.
   *
   * @return what is wrong with the record, if it could not be asked
   */
  Optional<String> step() {
    Optional<Reply<Boolean>> reply = underWay.flatMap(renewal -> renewal.question().reply());
    Optional<String> problem = Optional.empty();
    if (reply.isPresent()) {
      long askedNanos = underWay.get().askedNanos();
      underWay = Optional.empty();
      switch (reply.get()) {
        case Reply.Given<Boolean>(Boolean renewed) -> {
          lost = !renewed;
          sureFromNanos = renewed ? askedNanos : sureFromNanos;
        }
        case Reply.Missing<Boolean>(String missing) -> problem = Optional.of(missing);
      }
    }
    long now = context.nanoTime();
    boolean due = now - sureFromNanos >= settings.patience().toNanos();
    if (due && underWay.isEmpty() && !lost && problem.isEmpty()) {
      underWay =
          Optional.of(
              new Renewal(
                  context.ask(loop, Question.LONGEST, () -> lease.renew(term, settings.duration())),
                  now));
    }
    return problem;
  }
}
