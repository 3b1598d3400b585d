package quorate.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import quorate.domain.Decision;
import quorate.domain.WithheldReason;
import quorate.domain.reference.ComparedEngine.Decided;
import quorate.domain.simulation.Database.Commit;
import quorate.domain.simulation.Database.Draft;

/** Decides at every tick, and gets it into the record. */
final class Cycles {
  private static final int ASK_AGAIN_MILLIS = 200;

  private final Process process;
  private final World world;
  private Optional<Work> underWay = Optional.empty();

  /** One cycle on its way into the record. */
  private static final class Work {
    final Decided decided;
    final List<Draft> drafts;
    final long term;
    int recorded;

    Work(Decided decided, List<Draft> drafts, long term) {
      this.decided = decided;
      this.drafts = drafts;
      this.term = term;
    }
  }

  Cycles(Process process) {
    this.process = process;
    this.world = process.world;
  }

  void start() {
    process.every(world.scenario.stepMillis(), this::tick);
  }

  /** What was under way belongs to an earlier term; the record has said what became of it. */
  void drop() {
    underWay = Optional.empty();
  }

  private void tick() {
    if (underWay.isPresent() || !process.leadership.mayDecide()) {
      return;
    }
    Decided decided = process.engine.decide(process.instance.now());
    if (decided.decisions().isEmpty()) {
      return;
    }
    List<Draft> drafts = new ArrayList<>();
    for (Decision decision : decided.decisions()) {
      world.audit.decided(process.engine.reference(), process.instance.now(), decision);
      drafts.add(new Draft(world.chance.uuid(), decision));
    }
    Work work = new Work(decided, drafts, process.leadership.term());
    underWay = Optional.of(work);
    if (world.strikes(200)) {
      process.instance.freeze();
    }
    process.run(() -> commitRest(work));
  }

  private void commitRest(Work work) {
    List<Draft> next = nextDrafts(work);
    if (next.isEmpty()) {
      finish(work, WithheldReason.DATABASE);
      return;
    }
    process.call(
        () -> world.database.commit(process.name, work.term, next),
        answer ->
            answer.ifPresentOrElse(
                outcome -> committed(work, next, outcome), () -> resolveDoubt(work, next)));
  }

  /** Whole symbols, as many as go into one transaction. */
  private List<Draft> nextDrafts(Work work) {
    int votes = 0;
    int end = work.recorded;
    while (end < work.drafts.size()
        && (end == work.recorded || votes < world.scenario.votesPerCommit())) {
      votes += work.drafts.get(end).decision().votes().size();
      end++;
    }
    return work.drafts.subList(work.recorded, end);
  }

  private boolean isUnderWay(Work work) {
    return underWay.filter(w -> w == work).isPresent();
  }

  private void committed(Work work, List<Draft> drafts, Commit outcome) {
    switch (outcome) {
      case RECORDED -> recorded(work, drafts);
      case STALE_TERM -> {
        if (isUnderWay(work)) {
          process.leadership.lose();
          finish(work, WithheldReason.DATABASE);
        }
      }
      case PAUSED -> {
        if (isUnderWay(work)) {
          process.engine.pause(true);
          finish(work, WithheldReason.PAUSED);
        }
      }
    }
  }

  private void recorded(Work work, List<Draft> drafts) {
    if (isUnderWay(work)) {
      work.recorded += drafts.size();
      commitRest(work);
    } else {
      world.happenings.count(Happening.RECORDED_IN_THE_PAST);
      process.engine.recordedInThePast(drafts.stream().map(Draft::decision).toList());
    }
  }

  /** Whether the commit took effect is not known: nothing goes on before the record has said. */
  private void resolveDoubt(Work work, List<Draft> drafts) {
    List<UUID> ids = drafts.stream().map(Draft::id).toList();
    process.call(
        () -> world.database.recorded(ids),
        answer ->
            answer.ifPresentOrElse(
                found -> resolved(work, drafts, found),
                () -> process.after(ASK_AGAIN_MILLIS, () -> resolveDoubt(work, drafts))));
  }

  private void resolved(Work work, List<Draft> drafts, Set<UUID> found) {
    Violation.unless(
        found.isEmpty() || found.size() == drafts.size(), "a commit is whole: %s", found);
    if (!found.isEmpty()) {
      world.happenings.count(Happening.DOUBT_FOUND_RECORDED);
      recorded(work, drafts);
    } else if (isUnderWay(work)) {
      world.happenings.count(Happening.DOUBT_FOUND_NOTHING);
      finish(work, WithheldReason.DATABASE);
    }
  }

  private void finish(Work work, WithheldReason reason) {
    underWay = Optional.empty();
    process.engine.recorded(work.decided, work.recorded);
    int rest = work.drafts.size() - work.recorded;
    process.engine.withheld(reason, rest);
    if (rest > 0 && work.recorded > 0) {
      world.happenings.count(Happening.CYCLE_RECORDED_IN_PART);
    }
  }
}
