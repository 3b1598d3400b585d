package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quorate.orchestration.Question.Reply;
import quorate.protocol.HealthNotice;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;
import quorate.running.Loop;

/**
 * Tells of the pause and of changes of health. What tells of health must not get lost: it stays
 * until a server has it, however many connections that takes.
 */
final class Announcements {
  /** Between two looks: newcomers are told together, however many they are. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

  private final Link link;
  private final Subjects subjects;
  private final PauseNotices pause;
  private final HealthNotices health = new HealthNotices();
  private final LoopContext context;
  private final Loop loop;
  private Optional<Round> underWay = Optional.empty();

  /** What is told together, on one connection. */
  private record Round(
      Optional<PauseNotices.Due> pause, List<HealthNotice> health, Question<Told> question) {}

  /**
   * @param pause whether the client has taken the notice of the pause
   * @param health whether the server has the notices of health
   */
  private record Told(boolean pause, boolean health) {}

  Announcements(Link link, Subjects subjects, LoopContext context) {
    this.link = link;
    this.subjects = subjects;
    this.pause = new PauseNotices(subjects.control(), context);
    this.context = context;
    this.loop = context.loops().every(LOOK, "announcements", this::step);
  }

  Loop loop() {
    return loop;
  }

  PauseNotices pause() {
    return pause;
  }

  /** Takes a notice to send now, or when NATS is back. Thread-safe. */
  void announce(HealthNotice notice) {
    health.add(notice);
    loop.request();
  }

  private void step() {
    underWay.ifPresent(round -> round.question().reply().ifPresent(reply -> ended(round, reply)));
    if (underWay.isEmpty()) {
      underWay = link.connection().flatMap(this::begin);
    }
  }

  private Optional<Round> begin(LinkConnection connection) {
    Optional<PauseNotices.Due> due = pause.due();
    List<HealthNotice> waiting = health.waiting();
    if (due.isEmpty() && waiting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Round(
            due,
            waiting,
            context.ask(loop, Question.LONGEST, () -> tell(due, waiting, connection))));
  }

  private Told tell(
      Optional<PauseNotices.Due> due, List<HealthNotice> waiting, LinkConnection connection) {
    boolean pauseTaken =
        due.map(notice -> pause.handOver(notice, connection) != PublishResult.UNAVAILABLE)
            .orElse(false);
    boolean healthTaken = !waiting.isEmpty();
    for (HealthNotice notice : waiting) {
      PublishResult result = connection.publish(subjects.health(), notice.toBytes());
      healthTaken &= result != PublishResult.UNAVAILABLE;
    }
    return new Told(pauseTaken, healthTaken && RoundTrips.succeeds(connection, ROUND_TRIP));
  }

  private void ended(Round round, Reply<Told> reply) {
    underWay = Optional.empty();
    if (reply instanceof Reply.Given<Told>(Told told)) {
      if (told.pause()) {
        round.pause().ifPresent(pause::told);
      }
      if (told.health()) {
        health.arrived(round.health());
      }
    }
  }
}
