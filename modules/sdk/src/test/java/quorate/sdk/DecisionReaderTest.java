package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.VotingResults;
import quorate.nats.Reply;
import quorate.protocol.ControlNotice;
import quorate.protocol.Decisions;
import quorate.protocol.Subjects;
import quorate.record.RecordedDecision;
import quorate.record.TradingControl;
import quorate.servers.Eventually;

/** The five rules, one by one; the record is a list. */
class DecisionReaderTest {
  private static final Subjects SUBJECTS = Subjects.DEFAULT;

  private final ManualClock clock = new ManualClock();
  private final List<RecordedDecision> record = new ArrayList<>();
  private final List<Long> acted = new ArrayList<>();
  private final DecisionFeed.Drops drops = new DecisionFeed.Drops();
  private Optional<Instant> since = Optional.empty();
  private boolean unreadable;
  private final DecisionReader reader = reader(OptionalLong.empty());

  private DecisionReader reader(OptionalLong after) {
    return new DecisionReader(
        SUBJECTS,
        sequence -> {
          if (unreadable) {
            // By the time of the next try it has expired, so that nothing waits here.
            clock.pass(Duration.ofMinutes(6));
            throw new IOException("it is away");
          }
          return record.stream().filter(one -> one.sequence() > sequence).limit(2).toList();
        },
        new DecisionRules(after),
        decision -> acted.add(decision.sequence()),
        drops,
        (subject, body, receiver) ->
            receiver.accept(
                since
                    .<Reply>map(at -> new Reply.Answered(notice(at)))
                    .orElseGet(Reply.Unanswered::new)),
        clock);
  }

  private byte[] notice(Instant at) {
    return new ControlNotice(
            new TradingControl(false, Optional.of(at), Optional.empty(), Optional.empty()),
            clock.now())
        .toBytes();
  }

  private RecordedDecision decided(long sequence, long term) {
    return new RecordedDecision(
        UUID.nameUUIDFromBytes(Long.toString(sequence).getBytes(StandardCharsets.UTF_8)),
        sequence,
        term,
        "one",
        "0.1.0",
        new Decision(
            "BTC",
            Action.HOLD,
            Action.HOLD,
            Ratio.ZERO,
            Ratio.ZERO,
            new VotingResults(0, 0, 0),
            List.of(),
            Optional.empty(),
            Ratio.ZERO,
            Ratio.ZERO,
            1,
            "so it is",
            clock.now(),
            clock.now().plus(Duration.ofMinutes(5))));
  }

  private RecordedDecision recorded(long sequence, long term) {
    RecordedDecision decision = decided(sequence, term);
    record.add(decision);
    return decision;
  }

  private void hear(RecordedDecision decision) throws InterruptedException {
    reader.handle(
        new DecisionReader.Event.Message(SUBJECTS.decisions(), Decisions.message(decision, 0)));
  }

  private long dropped(DecisionFeed.Drop reason) {
    return drops.of(reason);
  }

  @Test
  void theFirstHasNoPredecessorAndHoldIsHandedOut() throws InterruptedException {
    recorded(1, 1);
    hear(recorded(2, 1));
    hear(recorded(3, 1));

    assertEquals(List.of(2L, 3L), acted);
  }

  @Test
  void aKnownOneIsIgnored() throws InterruptedException {
    hear(recorded(1, 1));
    hear(record.getFirst());

    assertEquals(List.of(1L), acted);
    assertEquals(1, dropped(DecisionFeed.Drop.KNOWN));
  }

  @Test
  void oneOfAReplacedInstanceIsIgnored() throws InterruptedException {
    hear(recorded(1, 5));
    hear(decided(2, 4));
    hear(recorded(2, 5));

    assertEquals(List.of(1L, 2L), acted);
    assertEquals(1, dropped(DecisionFeed.Drop.LOWER_TERM));
  }

  @Test
  void anExpiredOneIsIgnoredAndLeavesNoGap() throws InterruptedException {
    hear(recorded(1, 1));
    RecordedDecision late = recorded(2, 1);
    clock.pass(Duration.ofMinutes(5));
    hear(late);
    hear(recorded(3, 1));

    assertEquals(List.of(1L, 3L), acted);
    assertEquals(1, dropped(DecisionFeed.Drop.EXPIRED));
  }

  @Test
  void aGapIsReadFromTheRecordInOrderAcrossATakeover() throws InterruptedException {
    hear(recorded(1, 1));
    recorded(2, 1);
    recorded(3, 1);
    recorded(4, 2);
    hear(recorded(5, 2));

    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), acted);
  }

  @Test
  void aThousandThatWereMissedAreReadAfterAReconnect() throws InterruptedException {
    hear(recorded(1, 1));
    for (int i = 2; i <= 1_001; i++) {
      recorded(i, 1);
    }
    reader.linkUp();
    reader.handle(new DecisionReader.Event.LinkUp());

    assertEquals(1_001, acted.size());
    assertEquals(1_001, acted.getLast());
  }

  @Test
  void whatWasMadeBeforeThePauseIsNotHandedOutWhicheverWayItComes() throws InterruptedException {
    hear(recorded(1, 1));
    recorded(2, 1);
    RecordedDecision late = recorded(3, 1);
    clock.pass(Duration.ofSeconds(1));
    reader.received(SUBJECTS.control(), notice(clock.now()));
    hear(late);
    clock.pass(Duration.ofSeconds(1));
    hear(recorded(4, 1));

    assertEquals(List.of(1L, 4L), acted);
    assertEquals(2, dropped(DecisionFeed.Drop.BEFORE_CONTROL));
  }

  @Test
  void aPauseThatWentUnheardIsAskedForBeforeTheGapIsRead() throws InterruptedException {
    hear(recorded(1, 1));
    recorded(2, 1);
    clock.pass(Duration.ofSeconds(1));
    since = Optional.of(clock.now());
    clock.pass(Duration.ofSeconds(1));
    recorded(3, 1);
    reader.linkUp();
    reader.handle(new DecisionReader.Event.LinkUp());

    assertEquals(List.of(1L, 3L), acted);
  }

  @Test
  void nothingIsHandedOutBeforeWhatIsMissingAndWhatExpiresMeanwhileIsDropped()
      throws InterruptedException {
    hear(recorded(1, 1));
    recorded(2, 1);
    unreadable = true;
    hear(recorded(3, 1));
    assertEquals(List.of(1L), acted);

    unreadable = false;
    hear(recorded(4, 1));

    assertEquals(List.of(1L, 4L), acted);
    assertEquals(3, dropped(DecisionFeed.Drop.EXPIRED));
  }

  @Test
  void aReceiverThatFailsCostsThatDecisionAlone() throws InterruptedException {
    DecisionReader failing =
        new DecisionReader(
            SUBJECTS,
            sequence -> List.of(),
            new DecisionRules(OptionalLong.empty()),
            decision -> {
              acted.add(decision.sequence());
              throw new IllegalStateException("a bug of the receiver");
            },
            drops,
            (subject, body, receiver) -> receiver.accept(new Reply.Unanswered()),
            clock);
    for (int i = 1; i <= 2; i++) {
      failing.handle(
          new DecisionReader.Event.Message(
              SUBJECTS.decisions(), Decisions.message(decided(i, 1), 0)));
    }

    assertEquals(List.of(1L, 2L), acted);
  }

  /** One that does something with what it is handed, besides noting it. */
  private DecisionReader doing(OptionalLong after, Consumer<RecordedDecision> what) {
    return new DecisionReader(
        SUBJECTS,
        sequence -> record.stream().filter(one -> one.sequence() > sequence).limit(100).toList(),
        new DecisionRules(after),
        decision -> {
          acted.add(decision.sequence());
          what.accept(decision);
        },
        drops,
        (subject, body, receiver) -> receiver.accept(new Reply.Unanswered()),
        clock);
  }

  @Test
  void onceClosedItHandsOutNothingNorGoesOnOverWhatIsMissing() throws InterruptedException {
    AtomicReference<DecisionReader> closing = new AtomicReference<>();
    closing.set(
        doing(
            OptionalLong.of(1),
            decision -> {
              if (decision.sequence() == 2) {
                closing.get().close();
              }
            }));
    for (int i = 2; i <= 6; i++) {
      recorded(i, 1);
    }
    closing
        .get()
        .handle(
            new DecisionReader.Event.Message(
                SUBJECTS.decisions(), Decisions.message(record.getLast(), 0)));

    assertEquals(List.of(2L), acted);
  }

  @Test
  void aPauseFindsRoomHoweverManyDecisionsWait() throws InterruptedException {
    RecordedDecision before = recorded(1, 1);
    for (int i = 0; i < 2_000; i++) {
      reader.received(SUBJECTS.decisions(), Decisions.message(before, 0));
    }
    clock.pass(Duration.ofSeconds(1));
    reader.received(SUBJECTS.control(), notice(clock.now()));
    hear(before);

    assertEquals(List.of(), acted);
    assertEquals(1, dropped(DecisionFeed.Drop.BEFORE_CONTROL));
  }

  @Test
  void anOlderNoticeThatComesLateSetsNothingBack() throws InterruptedException {
    Instant older = clock.now();
    RecordedDecision between = recorded(1, 1);
    clock.pass(Duration.ofSeconds(1));
    reader.received(SUBJECTS.control(), notice(clock.now()));
    reader.received(SUBJECTS.control(), notice(older));
    hear(between);

    assertEquals(List.of(), acted);
  }

  @Test
  void anErrorOfTheReceiverEndsItAndIsToBeSeen() {
    DecisionReader broken =
        doing(
            OptionalLong.empty(),
            decision -> {
              throw new AssertionError("broken");
            });
    broken.start();
    assertFalse(broken.hasFailed());
    broken.received(SUBJECTS.decisions(), Decisions.message(decided(1, 1), 0));

    Eventually.holds(Duration.ofSeconds(30), "it has failed", broken::hasFailed);
  }

  @Test
  void whatEndsOnPurposeHasNotFailed() {
    reader.start();
    reader.close();

    assertFalse(reader.hasFailed());
  }
}
