package quorate.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
 * The stream of one client: its greeting, its signs of life and its end. What it is sent belongs to
 * the thread that writes to it; the one that reads only hands over what came in.
 */
final class ClientStream implements WebSocket.Handler {
  static final int FRAME_BYTES = 4 * 1024;

  private static final Duration ALIVE = Duration.ofSeconds(35);
  private static final Duration PROBED = Duration.ofSeconds(5);

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
  private final ClientSubscriptions subscriptions;
  // What follows belongs to the thread that writes.
  private Principal permitted;
  private boolean greeted;
  private boolean saidBye;
  private long tickedNanos;

  /** What a stream needs of those around it. */
  record Surroundings(
      String instance,
      Duration tick,
      Clock clock,
      StreamWatcher watcher,
      Function<Ending.Reason, Ending> endings,
      ClientSubscriptions.Maker subscriptions,
      Supplier<Optional<Principal>> check,
      Consumer<ClientStream> gone) {}

  ClientStream(String id, WebSocket socket, Principal principal, Surroundings around) {
    this.id = id;
    this.socket = socket;
    this.principal = principal;
    this.permitted = principal;
    this.around = around;
    this.clock = around.clock();
    this.subscriptions =
        new ClientSubscriptions(
            around.subscriptions(), around.watcher(), clock, socket::wake, this::end);
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
      subscriptions.answer(next, permitted);
    }
    Optional<byte[]> answer = subscriptions.nextAnswer();
    if (answer.isPresent()) {
      return text(answer.get());
    }
    if (ending.get().isPresent()) {
      return Optional.of(last(ending.get().get()));
    }
    if (pingAsked.getAndSet(false)) {
      return Optional.of(new WebSocket.Outgoing.Ping());
    }
    return isTickDue() ? tick() : subscriptions.nextFrame().flatMap(ClientStream::text);
  }

  /** Only a look at the credential can have changed what is permitted. */
  private void dropWhatIsForbidden() {
    Principal now = principal;
    if (!now.equals(permitted)) {
      permitted = now;
      subscriptions.dropWhatIsForbidden(now);
    }
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
    return text(Frames.tick(clock.now(), subscriptions.progress()));
  }

  @Override
  public void ended(WebSocket.End end) {
    subscriptions.close();
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
    } else if (subscriptions.isAnyTooFarBehind()) {
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
    return subscriptions.channels();
  }

  /** Returns how many decisions its slowest subscription is behind. */
  long behind() {
    return subscriptions.behind();
  }
}
