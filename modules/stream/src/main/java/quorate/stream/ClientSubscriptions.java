package quorate.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import quorate.access.Principal;
import quorate.running.Clock;

/**
 * What one client has subscribed to, and what it is answered. For the thread that writes to it,
 * unless a method says otherwise.
 */
final class ClientSubscriptions {
  static final int MOST = 16;

  private static final Duration ERRORS_WITHIN = Duration.ofMinutes(1);
  private static final int MOST_ERRORS = 10;

  /** After a look for the next frame that took so long, ticks and pings have their turn first. */
  private static final Duration LONG = Duration.ofMillis(250);

  private final Maker maker;
  private final StreamWatcher watcher;
  private final Clock clock;
  private final Runnable wake;
  private final Consumer<Ending.Reason> end;
  private final Deque<byte[]> answers = new ArrayDeque<>();
  private final Deque<Long> errors = new ArrayDeque<>();
  // Replaced, never changed: others look at it too.
  private volatile Map<String, Subscription> byId = new LinkedHashMap<>();
  private int turn;

  /** Makes subscriptions. */
  @FunctionalInterface
  interface Maker {
    Subscription to(ClientRequest.Subscribe request, Runnable wake);
  }

  /**
   * @param wake has the client written to soon
   * @param end ends the client's stream
   */
  ClientSubscriptions(
      Maker maker, StreamWatcher watcher, Clock clock, Runnable wake, Consumer<Ending.Reason> end) {
    this.maker = maker;
    this.watcher = watcher;
    this.clock = clock;
    this.wake = wake;
    this.end = end;
  }

  /** Does what a client asks for, which is answered in its turn. */
  void answer(ClientRequest request, Principal principal) {
    switch (request) {
      case ClientRequest.Subscribe subscribe -> subscribe(subscribe, principal);
      case ClientRequest.Unsubscribe(String named) -> {
        if (remove(named)) {
          answers.add(Frames.unsubscribed(named));
        } else {
          refuse(RequestFault.Code.NO_SUCH_ID, "There is no subscription of this id.", named);
        }
      }
      case ClientRequest.Ping(Optional<String> named) ->
          answers.add(Frames.pong(named, clock.now()));
      case ClientRequest.Wrong(RequestFault fault) -> refuse(fault);
      case ClientRequest.NoFrame(String why) -> {
        answers.add(
            Frames.error(new RequestFault(RequestFault.Code.BAD_FRAME, why, Optional.empty())));
        end.accept(Ending.Reason.NO_FRAME);
      }
    }
  }

  private void subscribe(ClientRequest.Subscribe request, Principal principal) {
    if (!principal.role().may(request.channel().permission())) {
      refuse(
          RequestFault.Code.FORBIDDEN,
          "The role "
              + principal.role().label()
              + " lacks "
              + request.channel().permission().label()
              + ".",
          request.id());
      return;
    }
    if (byId.containsKey(request.id())) {
      refuse(RequestFault.Code.ID_IN_USE, "There is a subscription of this id.", request.id());
      return;
    }
    if (byId.size() >= MOST) {
      refuse(
          RequestFault.Code.TOO_MANY_SUBSCRIPTIONS,
          "A stream has at most " + MOST + " subscriptions.",
          request.id());
      return;
    }
    Map<String, Subscription> more = new LinkedHashMap<>(byId);
    more.put(request.id(), maker.to(request, wake));
    byId = more;
  }

  private boolean remove(String named) {
    Map<String, Subscription> fewer = new LinkedHashMap<>(byId);
    Optional<Subscription> removed = Optional.ofNullable(fewer.remove(named));
    removed.ifPresent(Subscription::close);
    byId = fewer;
    return removed.isPresent();
  }

  private void refuse(RequestFault.Code code, String detail, String named) {
    refuse(new RequestFault(code, detail, Optional.of(named)));
  }

  private void refuse(RequestFault fault) {
    answers.add(Frames.error(fault));
    long now = clock.nanoTime();
    errors.add(now);
    while (now - errors.peek() >= ERRORS_WITHIN.toNanos()) {
      errors.remove();
    }
    if (errors.size() >= MOST_ERRORS) {
      end.accept(Ending.Reason.ERRORS);
    }
  }

  /** Ends those of channels that somebody may not see. */
  void dropWhatIsForbidden(Principal principal) {
    for (Subscription each : List.copyOf(byId.values())) {
      if (!principal.role().may(each.channel().permission())) {
        remove(each.id());
        refuse(RequestFault.Code.FORBIDDEN, "The role has changed.", each.id());
      }
    }
    if (ClientStream.permitted(principal).findAny().isEmpty()) {
      end.accept(Ending.Reason.ROLE);
    }
  }

  /** Returns the next answer; empty if all are given. */
  Optional<byte[]> nextAnswer() {
    return Optional.ofNullable(answers.poll());
  }

  /**
   * Each subscription has its turn, so that a busy one does not hold up the others. One may wait
   * for the record; then the rest are asked the next time, so that all their waiting together does
   * not keep the client without a tick.
   */
  Optional<byte[]> nextFrame() {
    long began = clock.nanoTime();
    List<Subscription> all = List.copyOf(byId.values());
    for (int i = 0; i < all.size(); i++) {
      Subscription next = all.get((turn + i) % all.size());
      try {
        Optional<byte[]> frame = next.next();
        if (frame.isPresent()) {
          turn = (turn + i + 1) % all.size();
          watcher.frame(next.channel());
          return frame;
        }
      } catch (Subscription.EndedException e) {
        remove(next.id());
        return Optional.of(Frames.error(e.fault()));
      }
      if (clock.nanoTime() - began >= LONG.toNanos()) {
        turn = (turn + i + 1) % all.size();
        wake.run();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** How far each is. */
  List<Frames.Progress> progress() {
    return byId.values().stream().map(Subscription::progress).toList();
  }

  /** Gives back what they hold, once nothing is written any more. */
  void close() {
    byId.values().forEach(Subscription::close);
  }

  /** Returns their channels, one for each. For any thread. */
  List<Channel> channels() {
    return byId.values().stream().map(Subscription::channel).toList();
  }

  /** Returns how many decisions the slowest is behind. For any thread. */
  long behind() {
    return byId.values().stream().mapToLong(Subscription::behind).max().orElse(0);
  }

  /** Whether one is so far behind that the client had better come again. For who looks. */
  boolean isAnyTooFarBehind() {
    return byId.values().stream().anyMatch(Subscription::isTooFarBehind);
  }
}
