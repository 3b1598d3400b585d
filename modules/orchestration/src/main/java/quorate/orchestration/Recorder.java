package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import quorate.domain.WithheldReason;
import quorate.record.DecisionLog;
import quorate.record.RecordResult;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * Takes proposals to the record, one at a time, so that the decision loop never waits for the
 * database. Where a commit is in doubt it asks until it knows, or until the lease is another's:
 * whoever holds it then reads from the record what was decided.
 */
final class Recorder {
  private static final System.Logger LOG = System.getLogger(Recorder.class.getName());
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);

  private final DecisionLog log;
  private final InstanceState state;
  private final Consumer<Settlement> settled;
  private final Runnable somethingToPublish;
  private final BlockingQueue<Proposal> proposals = new ArrayBlockingQueue<>(1);
  private final RepeatedLog problems;
  private final RepeatedLog refusals;
  private final Thread thread;

  /**
   * @param settled takes what became of each proposal
   * @param somethingToPublish run when something was recorded
   */
  Recorder(
      DecisionLog log,
      InstanceState state,
      Consumer<Settlement> settled,
      Runnable somethingToPublish) {
    this.log = log;
    this.state = state;
    this.problems = new RepeatedLog(LOG, Clock.system());
    this.refusals = new RepeatedLog(LOG, Clock.system());
    this.settled = settled;
    this.somethingToPublish = somethingToPublish;
    this.thread = Thread.ofPlatform().daemon().name("recorder").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  /** Takes a proposal; the one before must have been settled. */
  void propose(Proposal proposal) {
    proposals.add(proposal);
  }

  void stop() {
    thread.interrupt();
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Proposal proposal = proposals.take();
        Settlement settlement = settle(proposal);
        if (settlement.recorded() > 0) {
          somethingToPublish.run();
        }
        settled.accept(settlement);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The recorder ends");
    }
  }

  private Settlement settle(Proposal proposal) throws InterruptedException {
    RecordResult result = log.record(proposal.term(), proposal.decisions());
    int recorded = result.recorded().size();
    if (!result.inDoubt().isEmpty()) {
      recorded += confirmed(proposal.term(), result.inDoubt());
    }
    int withheld = proposal.decisions().size() - recorded;
    if (withheld > 0 && !result.problem().isEmpty()) {
      problems.warn(
          "%d decisions could not be recorded and none of them leaves; they stay due: %s"
              .formatted(withheld, result.problem()));
    }
    result.refusals().forEach(refusal -> refusals.warn(refusal.words()));
    return new Settlement(
        proposal,
        recorded,
        result.refusedSymbols(),
        result.end() == RecordResult.End.PAUSED ? WithheldReason.PAUSED : WithheldReason.DATABASE);
  }

  /** How many are in the record after all: all of them or, the commit being one, none. */
  private int confirmed(long term, List<RecordedDecision> inDoubt) throws InterruptedException {
    while (state.role().active() && state.role().term() == term) {
      try {
        Optional<Set<UUID>> present = log.confirm(term, inDoubt);
        return present.map(Set::size).orElse(0);
      } catch (RecordUnavailable e) {
        problems.warn(
            "Whether %d decisions were recorded is not known yet, asking again: %s"
                .formatted(inDoubt.size(), e.getMessage()));
        Thread.sleep(ASK_AGAIN_AFTER);
      }
    }
    return 0;
  }
}
