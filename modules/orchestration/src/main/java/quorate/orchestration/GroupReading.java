package quorate.orchestration;

import java.util.Optional;
import quorate.orchestration.Question.Reply;
import quorate.record.GroupState;
import quorate.record.Lease;
import quorate.running.Loop;
import quorate.running.Ticker;

/**
 * Reads again and again what the record says of the group: on every instance, for each must know
 * whether trading is paused. For the lease loop.
 */
final class GroupReading {
  private final Lease lease;
  private final LoopContext context;
  private final Loop loop;
  private final Ticker ticks;
  private Optional<Reading> underWay = Optional.empty();

  /**
   * @param changesBefore how often the pause was changed here before it began
   */
  private record Reading(Question<GroupState> question, long changesBefore) {}

  GroupReading(Lease lease, LeaseSettings settings, LoopContext context, Loop loop) {
    this.lease = lease;
    this.context = context;
    this.loop = loop;
    this.ticks = new Ticker(settings.period(), context.nanoTime() - settings.period().toNanos());
  }

  /**
   * Takes what was read, and begins to read when it is time.
   *
   * @return what was read, if it was read just now
   */
  Optional<Reply<GroupState>> step() {
    Optional<Reply<GroupState>> reply = underWay.flatMap(reading -> reading.question().reply());
    if (reply.isPresent()) {
      long changesBefore = underWay.get().changesBefore();
      underWay = Optional.empty();
      if (reply.get() instanceof Reply.Given<GroupState>(GroupState group)) {
        context.state().pause().read(group.control(), changesBefore);
      }
    }
    if (underWay.isEmpty() && ticks.isDue(context.nanoTime())) {
      long changes = context.state().pause().changes();
      underWay =
          Optional.of(new Reading(context.ask(loop, Question.LONGEST, lease::read), changes));
    }
    return reply;
  }
}
