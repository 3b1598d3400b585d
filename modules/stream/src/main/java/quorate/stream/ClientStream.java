package quorate.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quorate.access.Principal;
import quorate.http.WebSocket;
import quorate.running.Clock;

/**
 * The stream of one client. What it asked for and where it is belongs to the thread that writes to
 * it; the one that reads only hands over what came in.
 */
final class ClientStream implements WebSocket.Handler {
  static final int FRAME_BYTES = 4 * 1024;
  static final int MOST_SUBSCRIPTIONS = 16;

  private static final Duration ALIVE = Duration.ofSeconds(35);
  private static final Duration PROBED = Duration.ofSeconds(5);
  private static final Duration ERRORS_WITHIN = Duration.ofMinutes(1);
  private static final int MOST_ERRORS = 10;

  private final String id;
  private final WebSocket socket;
  private final Surroundings around;
  private final Clock clock;
  private final MessageRate rate = new MessageRate();

  /** As many as the rate lets in at most. */
  private final Queue<ClientRequest> requests = new ArrayBlockingQueue<>(MessageRate.MESSAGES);

  private final AtomicReference<Optional<Ending>> ending = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean pingAsked = new AtomicBoolean();
  private final AtomicBoolean checking = new AtomicBoolean();
  private volatile Principal principal;
  private volatile long heardNanos;
  private volatile long checkedNanos;
  private volatile Optional<Long> probedNanos = Optional.empty();
  // What follows belongs to the thread that writes.
  private final Deque<byte[]> answers = new ArrayDeque<>();
  private volatile Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final Deque<Long> errors = new ArrayDeque<>();
  private boolean greeted;
  private boolean saidBye;
  private long tickedNanos;
  private int turn;

  /** What a stream needs of those around it. */
  record Surroundings(
      String instance,
      Duration tick,
      Clock clock,
      StreamWatcher watcher,
      Function<Ending.Reason, Ending> endings,
      Subscriptions subscriptions,
      Supplier<Optional<Principal>> check,
      Consumer<ClientStream> gone) {}

  /** Makes subscriptions. */
  @FunctionalInterface
  interface Subscriptions {
    Subscription to(ClientRequest.Subscribe request, Runnable wake);
  }

  ClientStream(String id, WebSocket socket, Principal principal, Surroundings around) {
    this.id = id;
    this.socket = socket;
    this.principal = principal;
    this.around = around;
    this.clock = around.clock();
    long now = clock.nanoTime();
    this.heardNanos = now;
    this.checkedNanos = now;
    this.tickedNanos = now;
  }

  /** Returns the channels that somebody may see. */
  static Stream<Channel> permitted(Principal principal) {
    return Arrays.stream(Channel.values())
        .filter(channel -> principal.role().may(channel.permission()));
  }

  @Override
  public void received(WebSocket.Incoming incoming) {
    long now = clock.nanoTime();
    heardNanos = now;
    probedNanos = Optional.empty();
    boolean tooMany =
        switch (incoming) {
          case WebSocket.Incoming.Text(String text) ->
              rate.message(now) || !requests.offer(RequestReader.read(text));
          case WebSocket.Incoming.Control(WebSocket.Incoming.Kind kind) ->
              kind == WebSocket.Incoming.Kind.PING ? rate.message(now) : rate.sign(now);
        };
    if (tooMany) {
      end(Ending.Reason.RATE);
    }
    socket.wake();
  }

  @Override
  public Optional<WebSocket.Outgoing> next() {
    if (ending.get().isPresent()) {
      return Optional.of(last(ending.get().get()));
    }
    if (!greeted) {
      greeted = true;
      return text(Frames.hello(id, around.instance(), clock.now(), principal, around.tick()));
    }
    dropWhatIsForbidden();
    for (ClientRequest next = requests.poll(); next != null; next = requests.poll()) {
      answer(next);
    }
    if (!answers.isEmpty()) {
      return text(answers.poll());
    }
    if (ending.get().isPresent()) {
      return Optional.of(last(ending.get().get()));
    }
    if (pingAsked.getAndSet(false)) {
      return Optional.of(new WebSocket.Outgoing.Ping());
    }
    return isTickDue() ? tick() : fromSubscriptions();
  }

  private WebSocket.Outgoing last(Ending end) {
    if (!saidBye) {
      saidBye = true;
      return new WebSocket.Outgoing.Text(Frames.bye(end.reason().words(), end.retryAfter()));
    }
    return new WebSocket.Outgoing.Close(end.reason().code(), end.reason().words());
  }

  private static Optional<WebSocket.Outgoing> text(byte[] utf8) {
    return Optional.of(new WebSocket.Outgoing.Text(utf8));
  }

  private boolean isTickDue() {
    return clock.nanoTime() - tickedNanos >= around.tick().toNanos();
  }

  private Optional<WebSocket.Outgoing> tick() {
    tickedNanos = clock.nanoTime();
    pingAsked.set(true);
    List<Frames.Progress> progress =
        subscriptions.values().stream().map(Subscription::progress).toList();
    return text(Frames.tick(clock.now(), progress));
  }

  /** Each subscription has its turn, so that a busy one does not hold up the others. */
  private Optional<WebSocket.Outgoing> fromSubscriptions() {
    List<Subscription> all = List.copyOf(subscriptions.values());
    for (int i = 0; i < all.size(); i++) {
      Subscription next = all.get((turn + i) % all.size());
      try {
        Optional<byte[]> frame = next.next();
        if (frame.isPresent()) {
          turn = (turn + i + 1) % all.size();
          around.watcher().frame(next.channel());
          return text(frame.get());
        }
      } catch (Subscription.EndedException e) {
        remove(next.id());
        return text(Frames.error(e.fault()));
      }
    }
    return Optional.empty();
  }

  private void answer(ClientRequest request) {
    switch (request) {
      case ClientRequest.Subscribe subscribe -> subscribe(subscribe);
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
        end(Ending.Reason.NO_FRAME);
      }
    }
  }

  private void subscribe(ClientRequest.Subscribe request) {
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
    if (subscriptions.containsKey(request.id())) {
      refuse(RequestFault.Code.ID_IN_USE, "There is a subscription of this id.", request.id());
      return;
    }
    if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
      refuse(
          RequestFault.Code.TOO_MANY_SUBSCRIPTIONS,
          "A stream has at most " + MOST_SUBSCRIPTIONS + " subscriptions.",
          request.id());
      return;
    }
    Map<String, Subscription> more = new LinkedHashMap<>(subscriptions);
    more.put(request.id(), around.subscriptions().to(request, socket::wake));
    subscriptions = more;
  }

  private boolean remove(String named) {
    Map<String, Subscription> fewer = new LinkedHashMap<>(subscriptions);
    Optional<Subscription> removed = Optional.ofNullable(fewer.remove(named));
    removed.ifPresent(Subscription::close);
    subscriptions = fewer;
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
      end(Ending.Reason.ERRORS);
    }
  }

  private void dropWhatIsForbidden() {
    for (Subscription each : List.copyOf(subscriptions.values())) {
      if (!principal.role().may(each.channel().permission())) {
        remove(each.id());
        refuse(RequestFault.Code.FORBIDDEN, "The role has changed.", each.id());
      }
    }
    if (permitted(principal).findAny().isEmpty()) {
      end(Ending.Reason.ROLE);
    }
  }

  @Override
  public void ended(WebSocket.End end) {
    subscriptions.values().forEach(Subscription::close);
    around.watcher().ended(reason(end));
    around.gone().accept(this);
  }

  private String reason(WebSocket.End end) {
    return switch (end) {
      case PROTOCOL -> "protocol";
      case FAILED -> "failed";
      case CLIENT, OURS ->
          ending.get().map(Ending::reason).map(Ending.Reason::label).orElse("client");
    };
  }

  /** Ends the stream, with a word to the client. Only the first reason counts. For any thread. */
  void end(Ending.Reason reason) {
    ending.compareAndSet(Optional.empty(), Optional.of(around.endings().apply(reason)));
    socket.wake();
  }

  /** Ends the stream at once: a client that takes nothing cannot be told. */
  private void abort(Ending.Reason reason) {
    ending.compareAndSet(Optional.empty(), Optional.of(around.endings().apply(reason)));
    socket.abort();
  }

  /** Looks whether the client is alive and takes what it is sent. */
  void look(Duration writeTimeout) {
    long now = clock.nanoTime();
    boolean silent =
        now - heardNanos > ALIVE.toNanos()
            || probedNanos.filter(at -> now - at > PROBED.toNanos()).isPresent();
    if (socket.writing().compareTo(writeTimeout) > 0) {
      abort(Ending.Reason.SLOW);
    } else if (silent) {
      abort(Ending.Reason.DEAD);
    } else if (subscriptions.values().stream().anyMatch(Subscription::isTooFarBehind)) {
      end(Ending.Reason.SLOW);
    }
  }

  /** Asks for a sign of life within five seconds. */
  void probe() {
    if (probedNanos.isEmpty()) {
      probedNanos = Optional.of(clock.nanoTime());
    }
    pingAsked.set(true);
    socket.wake();
  }

  /** Whether the credential was not looked at for so long, and nobody looks at it now. */
  boolean isToBeChecked(Duration every) {
    return clock.nanoTime() - checkedNanos >= every.toNanos()
        && checking.compareAndSet(false, true);
  }

  /** Looks at the credential again; may wait. */
  void check() {
    try {
      Optional<Principal> now = around.check().get();
      now.ifPresent(found -> principal = found);
      if (now.isEmpty()) {
        end(Ending.Reason.CREDENTIAL);
      }
    } finally {
      checkedNanos = clock.nanoTime();
      checking.set(false);
    }
  }

  void wake() {
    socket.wake();
  }

  String principalName() {
    return principal.name();
  }

  /** Returns the channels of its subscriptions, one for each. */
  List<Channel> channels() {
    return subscriptions.values().stream().map(Subscription::channel).toList();
  }

  /** Returns how many decisions its slowest subscription is behind. */
  long behind() {
    return subscriptions.values().stream().mapToLong(Subscription::behind).max().orElse(0);
  }
}
