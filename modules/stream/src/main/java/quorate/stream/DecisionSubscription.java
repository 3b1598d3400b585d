package quorate.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;
import quorate.running.Clock;

/**
 * Decisions for one client. It has a place in the record, and nothing is queued for it: what comes
 * next is read where it is, among the newest or in the record itself.
 */
final class DecisionSubscription implements Subscription {
  private static final int PAGE = 100;
  private static final long FAR = 10_000;
  private static final Duration TOO_LONG = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ClientRequest.Subscribe request;
  private final Source source;
  private final Runnable wake;
  private final long readsBefore;
  private boolean confirmed;
  private volatile long cursor;
  private Optional<CatchUp.Turn> turn = Optional.empty();
  private Optional<Long> retryAtNanos = Optional.empty();
  private Optional<Far> far = Optional.empty();

  /**
   * When it was seen to be far behind.
   *
   * @param behind how far it was then
   */
  private record Far(long sinceNanos, long behind) {}

  /** What all subscriptions to decisions share. */
  record Source(
      DecisionFeed feed, Archive archive, CatchUp catchUp, StreamWatcher watcher, Clock clock) {}

  /**
   * @param wake has {@link #next} called soon
   */
  DecisionSubscription(ClientRequest.Subscribe request, Source source, Runnable wake) {
    this.request = request;
    this.source = source;
    this.wake = wake;
    this.cursor = request.after().orElse(0);
    this.readsBefore = source.feed().awaitRead();
  }

  @Override
  public String id() {
    return request.id();
  }

  @Override
  public Channel channel() {
    return Channel.DECISIONS;
  }

  @Override
  public Optional<byte[]> next() throws EndedException {
    if (!confirmed) {
      return confirm();
    }
    while (cursor < source.feed().last()) {
      Optional<DecisionFeed.Entry> next = source.feed().at(cursor + 1);
      if (next.isEmpty()) {
        return fromRecord();
      }
      endTurn();
      cursor = next.get().sequence();
      if (isAskedFor(next.get())) {
        return Optional.of(frame(next.get()));
      }
    }
    endTurn();
    return Optional.empty();
  }

  /** From now on means: after what the record holds when it is first read after the request. */
  private Optional<byte[]> confirm() {
    if (request.after().isEmpty()) {
      OptionalLong last = source.feed().lastSince(readsBefore);
      if (last.isEmpty()) {
        return Optional.empty();
      }
      cursor = last.getAsLong();
    }
    confirmed = true;
    return Optional.of(Frames.subscribed(request.id(), Channel.DECISIONS, OptionalLong.of(cursor)));
  }

  private Optional<byte[]> fromRecord() throws EndedException {
    if (turn.isEmpty() && !beginTurn()) {
      return Optional.empty();
    }
    for (Optional<RecordedDecision> next = turn.get().next();
        next.isPresent();
        next = turn.get().next()) {
      DecisionFeed.Entry entry = DecisionFeed.Entry.of(next.get());
      requireNoGap(entry.sequence());
      cursor = entry.sequence();
      if (isAskedFor(entry)) {
        return Optional.of(frame(entry));
      }
    }
    // The page is used up, or was taken away: it is somebody else's turn.
    endTurn();
    wake.run();
    return Optional.empty();
  }

  private boolean beginTurn() {
    if (retryAtNanos.filter(at -> source.clock().nanoTime() - at < 0).isPresent()) {
      return false;
    }
    retryAtNanos = Optional.empty();
    turn = source.catchUp().begin(wake);
    if (turn.isEmpty()) {
      return false;
    }
    try {
      List<RecordedDecision> page = source.archive().page(cursor, Optional.empty(), PAGE);
      turn.get().read(page);
      return true;
    } catch (RecordUnavailable e) {
      // From now, not from before: the read may have waited longer than that in vain.
      retryAtNanos = Optional.of(source.clock().nanoTime() + RETRY.toNanos());
      endTurn();
      return false;
    }
  }

  private void requireNoGap(long sequence) throws EndedException {
    if (sequence != cursor + 1) {
      throw new EndedException(
          new RequestFault(
              RequestFault.Code.GONE,
              "Decisions from "
                  + (cursor + 1)
                  + " to "
                  + (sequence - 1)
                  + " are no longer in the record; subscribe after "
                  + (sequence - 1)
                  + ".",
              Optional.of(request.id()),
              OptionalLong.of(sequence)));
    }
  }

  private boolean isAskedFor(DecisionFeed.Entry entry) {
    return request.symbols().isEmpty() || request.symbols().contains(entry.symbol());
  }

  private byte[] frame(DecisionFeed.Entry entry) {
    source.watcher().delay(Duration.between(entry.decidedAt(), source.clock().now()));
    return Frames.decision(
        request.id(), source.clock().now(), entry.sequence(), entry.json(request.votes()));
  }

  private void endTurn() {
    turn.ifPresent(CatchUp.Turn::end);
    turn = Optional.empty();
  }

  @Override
  public long behind() {
    return confirmed ? Math.max(0, source.feed().last() - cursor) : 0;
  }

  @Override
  public boolean isTooFarBehind() {
    long behind = behind();
    long now = source.clock().nanoTime();
    if (behind < FAR) {
      far = Optional.empty();
      return false;
    }
    if (far.isEmpty()) {
      far = Optional.of(new Far(now, behind));
    }
    if (now - far.get().sinceNanos() < TOO_LONG.toNanos()) {
      return false;
    }
    // One that gets nearer is not slow: it has far to go.
    boolean nearer = behind < far.get().behind();
    far = Optional.of(new Far(now, behind));
    return !nearer;
  }

  @Override
  public Frames.Progress progress() {
    return confirmed
        ? new Frames.Progress(
            request.id(),
            OptionalLong.of(cursor),
            OptionalLong.of(behind()),
            source.feed().isStale())
        : new Frames.Progress(request.id(), OptionalLong.empty(), OptionalLong.empty(), true);
  }

  @Override
  public void close() {
    endTurn();
    source.catchUp().leave(wake);
  }
}
