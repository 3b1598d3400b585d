package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import quorate.orchestration.Page.Confirmation;
import quorate.orchestration.Page.HandedOver;
import quorate.orchestration.Question.Reply;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.record.Due;
import quorate.record.Outbox;
import quorate.record.PublicationEnd;
import quorate.running.Loop;
import quorate.running.RepeatedLog;
import quorate.running.Ticker;

/**
 * Publishes what is recorded, in order of the sequence, what another instance left behind first. An
 * entry is published once the connection that it was handed to has answered a round trip that
 * follows it.
 *
 * <p>A pause is final: a page is handed over within a second of being read, or no more, and what is
 * not confirmed a second later goes with its connection.
 */
final class Publication {
  private static final System.Logger LOG = System.getLogger(Publication.class.getName());
  private static final int PAGE = 100;
  private static final Duration PERIOD = Duration.ofMillis(500);

  /** The two together are what a pause promises of entries that were read before it. */
  private static final Duration READ_IS_OLD = Duration.ofMillis(900);

  private static final Duration ROUND_TRIP = Duration.ofMillis(1_000);

  private final Outbox outbox;
  private final Link link;
  private final String subject;
  private final Duration maxAge;
  private final LoopContext context;
  private final Loop loop;
  private final Ticker looks;
  private final RepeatedLog problems;
  private volatile boolean requested;
  private volatile Optional<CompletableFuture<Void>> flush = Optional.empty();

  /** Who waits for the look that is under way. */
  private Optional<CompletableFuture<Void>> looksFor = Optional.empty();

  /** How many entries the next page may have. */
  private int pageSize = PAGE;

  private Phase phase = new Phase.Idle();

  private sealed interface Phase {
    record Idle() implements Phase {}

    record Reading(Question<Due> question, int limit, long askedNanos) implements Phase {}

    record HandingOver(Page page, Question<HandedOver> question) implements Phase {}

    record Confirming(Page page, HandedOver handedOver, Question<Confirmation> question)
        implements Phase {}

    /**
     * What became of a page is being noted in the outbox.
     *
     * @param more whether another page may follow at once
     */
    record Noting(Question<Long> question, Note note, Queue<Note> rest, boolean more)
        implements Phase {}
  }

  /**
   * @param subject on which decisions are published
   * @param maxAge entries older than that are not published any more
   */
  Publication(Outbox outbox, Link link, String subject, Duration maxAge, LoopContext context) {
    this.outbox = outbox;
    this.link = link;
    this.subject = subject;
    this.maxAge = maxAge;
    this.context = context;
    this.looks = new Ticker(PERIOD, context.nanoTime());
    this.problems = new RepeatedLog(LOG, context.clock());
    this.loop = context.loops().every(PERIOD, "publication", this::step);
  }

  Loop loop() {
    return loop;
  }

  /** Says that there is something to publish. */
  void request() {
    requested = true;
    loop.request();
  }

  /** Done when nothing is left to publish, or nothing can be published. */
  CompletableFuture<Void> flush() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    flush = Optional.of(done);
    request();
    return done;
  }

  private void step() {
    Phase before;
    do {
      before = phase;
      phase = next();
    } while (phase != before);
  }

  private Phase next() {
    return switch (phase) {
      case Phase.Idle() -> begin();
      case Phase.Reading(Question<Due> question, int limit, long askedNanos) ->
          question.reply().map(reply -> read(reply, limit, askedNanos)).orElse(phase);
      case Phase.HandingOver(Page page, Question<HandedOver> question) ->
          question.reply().map(reply -> handedOver(page, reply)).orElse(phase);
      case Phase.Confirming(Page page, HandedOver handedOver, Question<Confirmation> question) ->
          question.reply().map(reply -> confirmed(page, handedOver, reply)).orElse(phase);
      case Phase.Noting(Question<Long> question, Note note, Queue<Note> rest, boolean more) ->
          question.reply().map(reply -> noted(note, reply, rest, more)).orElse(phase);
    };
  }

  private Phase begin() {
    boolean due = looks.isDue(context.nanoTime()) | requested;
    if (!due) {
      return phase;
    }
    requested = false;
    looksFor = flush;
    if (!context.isActive() || connection().isEmpty()) {
      return idle();
    }
    return read();
  }

  private Optional<LinkConnection> connection() {
    return link.connection().filter(LinkConnection::isUp);
  }

  /** Nothing is left to do, or nothing can be done now. */
  private Phase idle() {
    looksFor.ifPresent(done -> done.complete(null));
    return new Phase.Idle();
  }

  private Phase read() {
    int limit = pageSize;
    // Before the question: what is read may be as old as that.
    long asked = context.nanoTime();
    return new Phase.Reading(
        context.ask(loop, Question.LONGEST, () -> outbox.due(limit, maxAge)), limit, asked);
  }

  private Phase read(Reply<Due> reply, int limit, long askedNanos) {
    return switch (reply) {
      case Reply.Given<Due>(Due due) -> {
        tell(PublicationEnd.EXPIRED, due.expired());
        yield due.entries().isEmpty() ? nothingRead(due) : handOver(due, limit, askedNanos);
      }
      case Reply.Missing<Due>(String problem) -> unavailable(problem);
    };
  }

  /** Where all that was looked at was too old, what follows is looked at next. */
  private Phase nothingRead(Due due) {
    return due.expired() == 0 ? idle() : again();
  }

  private Phase again() {
    requested = true;
    return new Phase.Idle();
  }

  private Phase handOver(Due due, int limit, long askedNanos) {
    int room = limit - Math.toIntExact(due.expired());
    return connection()
        .map(to -> handOver(new Page(due.entries(), room, askedNanos, to, subject)))
        .orElseGet(this::idle);
  }

  private Phase unavailable(String problem) {
    problems.warn(problem);
    return idle();
  }

  private Phase handOver(Page page) {
    return new Phase.HandingOver(
        page,
        context.ask(loop, Question.LONGEST, () -> page.handOver(() -> mayLeave(page.readNanos()))));
  }

  /** Asked before each entry, on the thread of the question. */
  private boolean mayLeave(long readNanos) {
    KnownPause pause = context.state().pause();
    return context.isActive() && !pause.isPaused() && !pause.isRequested() && !isOld(readNanos);
  }

  private Phase handedOver(Page page, Reply<HandedOver> reply) {
    return switch (reply) {
      case Reply.Given<HandedOver>(HandedOver handedOver) -> {
        sizeNextPage(page, handedOver);
        yield handedOver.inHand().isEmpty()
            ? note(page, handedOver, Confirmation.TAKEN)
            : new Phase.Confirming(
                page,
                handedOver,
                context.ask(loop, Question.LONGEST, () -> page.confirm(ROUND_TRIP)));
      }
      case Reply.Missing<HandedOver>(String problem) -> abandoned(page, problem);
    };
  }

  /**
   * A page that takes so long to be read that it may not leave any more would be read in vain for
   * ever, so the next one is smaller.
   */
  private void sizeNextPage(Page page, HandedOver handedOver) {
    if (handedOver.all()) {
      pageSize = Math.min(PAGE, 2 * pageSize);
    } else if (isOld(page.readNanos())) {
      pageSize = Math.max(1, pageSize / 2);
      problems.warn(
          "The outbox is read too slowly: of %d decisions %d could leave in time; reading fewer"
              .formatted(page.entries().size(), handedOver.inHand().size()));
    }
  }

  private boolean isOld(long readNanos) {
    return context.nanoTime() - readNanos >= READ_IS_OLD.toNanos();
  }

  private Phase confirmed(Page page, HandedOver handedOver, Reply<Confirmation> reply) {
    return switch (reply) {
      case Reply.Given<Confirmation>(Confirmation confirmation) ->
          note(page, handedOver, confirmation);
      case Reply.Missing<Confirmation>(String problem) -> abandoned(page, problem);
    };
  }

  /** What the client has in its hands is not known, so it may keep nothing. */
  private Phase abandoned(Page page, String problem) {
    page.connection().end();
    return unavailable(problem);
  }

  /** What left is noted before anything else, for until then it is handed over again. */
  private Phase note(Page page, HandedOver handedOver, Confirmation confirmation) {
    Queue<Note> notes = new ArrayDeque<>();
    if (!handedOver.inHand().isEmpty()) {
      notes.add(new Note(handedOver.inHand(), end(handedOver, confirmation)));
    }
    if (!handedOver.refused().isEmpty()) {
      problems.warn(
          "NATS refuses %d decisions as too large; raise its max_payload"
              .formatted(handedOver.refused().size()));
      notes.add(new Note(handedOver.refused(), Optional.of(PublicationEnd.FAILED)));
    }
    boolean more =
        handedOver.all()
            && confirmation == Confirmation.TAKEN
            && (page.isFull() || looksFor.isPresent());
    return noteNext(notes, more);
  }

  private Optional<PublicationEnd> end(HandedOver handedOver, Confirmation confirmation) {
    return switch (confirmation) {
      case TAKEN -> Optional.of(PublicationEnd.PUBLISHED);
      case DENIED -> {
        problems.warn(
            "NATS does not let us publish on %s; grant it, or decisions expire unheard"
                .formatted(subject));
        yield Optional.empty();
      }
      case MISSING -> {
        problems.warn(
            "NATS did not confirm %d decisions; they are published again, with the same ids"
                .formatted(handedOver.inHand().size()));
        yield Optional.empty();
      }
    };
  }

  private Phase noteNext(Queue<Note> notes, boolean more) {
    if (!notes.isEmpty()) {
      Note note = notes.remove();
      Question<Long> question = context.ask(loop, Question.LONGEST, () -> note.writeTo(outbox));
      return new Phase.Noting(question, note, notes, more);
    }
    // Never set to false here: somebody may ask at the same moment.
    return more ? again() : new Phase.Idle();
  }

  private Phase noted(Note note, Reply<Long> reply, Queue<Note> rest, boolean more) {
    return switch (reply) {
      case Reply.Given<Long>(Long entries) -> {
        note.end().ifPresent(end -> tell(end, entries));
        yield noteNext(rest, more);
      }
      case Reply.Missing<Long>(String problem) -> {
        problems.warn(problem);
        yield noteNext(rest, false);
      }
    };
  }

  private void tell(PublicationEnd end, long entries) {
    if (entries > 0) {
      context.observer().publicationsEnded(end, entries);
    }
  }
}
