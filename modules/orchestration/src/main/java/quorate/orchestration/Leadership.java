package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import quorate.orchestration.Question.Reply;
import quorate.record.GroupState;
import quorate.record.Lease;
import quorate.record.RecordUnavailable;
import quorate.running.Loop;
import quorate.running.RepeatedLog;

/**
 * Takes the lease, keeps it and gives it up, and with it the role of this instance. From taking it
 * on the lease is renewed, also while the takeover is under way; where that fails, or NATS does not
 * answer, or this instance does not work, it stands by again.
 */
final class Leadership {
  private static final System.Logger LOG = System.getLogger(Leadership.class.getName());

  private final Lease lease;
  private final Takeover.Parts takeover;
  private final LinkWatch link;
  private final LeaseSettings settings;
  private final BooleanSupplier works;
  private final LoopContext context;
  private final Loop loop;
  private final GroupReading reading;
  private final RepeatedLog problems;
  private final CompletableFuture<Void> resigned = new CompletableFuture<>();

  /** The last term under which nothing can be recorded any more. */
  private volatile long endedTerm;

  /**
   * Until when the lease may be this instance's without its knowing: its question for it had no
   * answer, and may have been granted all the same.
   */
  private Optional<Long> inDoubtUntilNanos = Optional.empty();

  private volatile boolean resigning;
  private Phase phase = new Phase.Standby();

  /** Where this instance stands between standing by and leading. */
  private sealed interface Phase {
    /** Another leads, or nobody. */
    record Standby() implements Phase {}

    /** The lease is free and asked for. */
    record Acquiring(Question<OptionalLong> question, long askedNanos) implements Phase {}

    /** This instance has a term. */
    sealed interface InTerm extends Phase {
      Tenure tenure();
    }

    /** It prepares to lead. */
    record TakingOver(Tenure tenure, Takeover takeover) implements InTerm {}

    /** This instance decides. */
    record Leading(Tenure tenure) implements InTerm {}

    /** The lease is being given back, so that another may take it at once. */
    record Releasing(Question<Boolean> question) implements Phase {}
  }

  /**
   * @param works whether all loops that a decision passes move; a lease in the hands of an instance
   *     where one does not is of no use
   */
  Leadership(
      Lease lease,
      Takeover.Parts takeover,
      LinkWatch link,
      LeaseSettings settings,
      BooleanSupplier works,
      LoopContext context) {
    this.lease = lease;
    this.takeover = takeover;
    this.link = link;
    this.settings = settings;
    this.works = works;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.loop = context.loops().every(settings.period(), "lease", this::step);
    this.reading = new GroupReading(lease, settings, context, loop);
  }

  Loop loop() {
    return loop;
  }

  /** Reads the pause and the lease again soon. */
  void request() {
    loop.request();
  }

  /** Hears that nothing can be recorded under the term any more: the role is given up at once. */
  void termOver(long term) {
    endedTerm = term;
    loop.request();
  }

  /** Gives up the lease and takes none any more; done when it is given back, or was not held. */
  CompletableFuture<Void> resign() {
    resigning = true;
    loop.request();
    return resigned;
  }

  private void step() {
    if (context.state().isSchemaReady()) {
      reading.step().ifPresent(this::groupRead);
      Phase before;
      do {
        before = phase;
        phase = next();
      } while (phase != before);
    }
    if (resigning && phase instanceof Phase.Standby) {
      resigned.complete(null);
    }
  }

  /** What the record says of the group matters only to one that stands by. */
  private void groupRead(Reply<GroupState> reply) {
    switch (reply) {
      case Reply.Missing<GroupState>(String problem) -> problems.warn(problem);
      case Reply.Given<GroupState>(GroupState group) -> {
        if (phase instanceof Phase.Standby) {
          context.state().role(new Role.Standby(group.term()));
          if (!group.isLeaseFree() && isInDoubt()) {
            // Does nothing if it is another's; else nobody would have it until it runs out.
            inDoubtUntilNanos = Optional.empty();
            phase = releasing(group.term());
          } else if (group.isLeaseFree() && mayLead()) {
            // Before the question: the database may count the lease from then on.
            long asked = context.nanoTime();
            phase = new Phase.Acquiring(context.ask(loop, Question.LONGEST, this::acquire), asked);
          }
        }
      }
    }
  }

  private boolean isInDoubt() {
    return inDoubtUntilNanos.filter(until -> context.nanoTime() - until < 0).isPresent();
  }

  private boolean mayLead() {
    return !context.state().draining()
        && link.isWarm()
        && works.getAsBoolean()
        && link.answeredWithin(settings.patience().multipliedBy(2));
  }

  /** Nobody waits for the answer any more where the instance stops meanwhile. */
  private OptionalLong acquire() {
    OptionalLong term = lease.acquire(settings.duration());
    if (term.isPresent() && context.state().draining()) {
      release(term.getAsLong());
      return OptionalLong.empty();
    }
    return term;
  }

  private Phase next() {
    if (phase instanceof Phase.InTerm inTerm) {
      inTerm.tenure().step().ifPresent(problems::warn);
      Optional<Phase> end = end(inTerm);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return switch (phase) {
      case Phase.Standby() -> phase;
      case Phase.Acquiring(Question<OptionalLong> question, long askedNanos) ->
          question.reply().map(reply -> acquired(reply, askedNanos)).orElse(phase);
      case Phase.TakingOver(Tenure tenure, Takeover takingOver) -> takeOver(tenure, takingOver);
      case Phase.Leading(Tenure tenure) -> {
        context.state().role(new Role.Active(tenure.term(), tenure.validUntilNanos()));
        yield phase;
      }
      case Phase.Releasing(Question<Boolean> question) ->
          question.reply().isPresent() ? new Phase.Standby() : phase;
    };
  }

  /** What the term ends in, if it must end now. */
  private Optional<Phase> end(Phase.InTerm inTerm) {
    Tenure tenure = inTerm.tenure();
    if (tenure.isLost()) {
      return Optional.of(standBy(tenure, "the lease is another's by now"));
    }
    if (tenure.isOver()) {
      return Optional.of(standBy(tenure, "the lease could not be renewed in time"));
    }
    if (endedTerm == tenure.term()) {
      return Optional.of(giveBack(tenure, "the record takes nothing under this term any more"));
    }
    if (!works.getAsBoolean()) {
      return Optional.of(giveBack(tenure, "a loop that decisions pass does not move"));
    }
    if (!link.answeredWithin(settings.duration())) {
      return Optional.of(giveBack(tenure, "NATS does not answer"));
    }
    boolean stops = resigning || context.state().draining() && !(inTerm instanceof Phase.Leading);
    return stops ? Optional.of(giveBack(tenure, "this instance stops")) : Optional.empty();
  }

  private Phase acquired(Reply<OptionalLong> reply, long askedNanos) {
    return switch (reply) {
      case Reply.Given<OptionalLong>(OptionalLong term) ->
          term.isPresent() ? begin(term.getAsLong(), askedNanos) : new Phase.Standby();
      case Reply.Missing<OptionalLong>(String problem) -> {
        problems.warn(problem);
        inDoubtUntilNanos =
            Optional.of(context.nanoTime() + settings.duration().multipliedBy(2).toNanos());
        yield new Phase.Standby();
      }
    };
  }

  private Phase begin(long term, long askedNanos) {
    return new Phase.TakingOver(
        new Tenure(term, askedNanos, lease, settings, context, loop),
        new Takeover(term, takeover, context, loop));
  }

  private Phase takeOver(Tenure tenure, Takeover takingOver) {
    takingOver.step();
    if (takingOver.isDone()) {
      LOG.log(Level.INFO, "Active now, term {0,number,#}", tenure.term());
      return new Phase.Leading(tenure);
    }
    return takingOver.failure().map(why -> giveBack(tenure, why)).orElse(phase);
  }

  private Phase standBy(Tenure tenure, String why) {
    boolean led = context.state().role().active();
    context.state().role(new Role.Standby(tenure.term()));
    takeover.decisions().deactivate();
    if (led) {
      Level level = context.state().draining() ? Level.INFO : Level.WARNING;
      LOG.log(level, "Standby now, after term {0,number,#}: {1}", tenure.term(), why);
    } else {
      problems.warn("The lease was taken and is given back: " + why);
    }
    return new Phase.Standby();
  }

  private Phase giveBack(Tenure tenure, String why) {
    standBy(tenure, why);
    return releasing(tenure.term());
  }

  private Phase releasing(long term) {
    return new Phase.Releasing(
        context.ask(
            loop,
            settings.duration(),
            () -> {
              release(term);
              return true;
            }));
  }

  private void release(long term) {
    try {
      lease.release(term);
    } catch (RecordUnavailable e) {
      LOG.log(Level.INFO, "The lease was not released and will run out: {0}", e.getMessage());
    }
  }
}
