package quorate.stream;

import io.helidon.http.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import quorate.access.Principal;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.http.Upgrade;
import quorate.http.WebSocket;
import quorate.http.WebSocketHandshake;
import quorate.record.Archive;
import quorate.running.Clock;
import quorate.running.Loop;

/**
 * All streams of an instance: who may open one, what is told to them, and which have to end.
 * Thread-safe. It has two loops, one that follows the record and one that looks after the streams,
 * so that a slow record keeps nobody's stream from being looked after.
 */
public final class Streams {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final Duration TO_END = Duration.ofSeconds(3);
  private static final int LONGEST_RETRY_MILLIS = 5_000;

  /** Of a drain, what is left for the last streams to be closed in. */
  private static final double SPREAD = 0.8;

  private final StreamSettings settings;
  private final String instance;
  private final Clock clock;
  private final Executor checks;
  private final RandomGenerator random;
  private final StreamWatcher watcher;
  private final DecisionFeed decisions;
  private final AgentsFeed agents;
  private final SystemFeed system;
  private final DecisionSubscription.Source source;
  private final Room room;
  private final Set<ClientStream> streams;
  private final Loop look;
  private final Loop poll;
  private final AtomicBoolean subscribed = new AtomicBoolean();
  private volatile Optional<Drain> drain = Optional.empty();

  /**
   * Streams are ended one after another until a moment.
   *
   * @param sinceNanos when it began
   * @param spread until the last one ends
   */
  private record Drain(long sinceNanos, Duration spread, int streams) {}

  /** Where what is streamed comes from. */
  public record Sources(Archive archive, AgentsSource agents, SystemSource system) {}

  /**
   * @param instance its name, which clients are told
   * @param watcher hears what the streams do
   * @param checks runs what looks at credentials again, and may wait for a while
   * @param random spreads the time when clients come again
   */
  public Streams(
      StreamSettings settings,
      String instance,
      Sources sources,
      StreamWatcher watcher,
      Clock clock,
      Executor checks,
      RandomGenerator random) {
    this.settings = settings;
    this.watcher = watcher;
    this.instance = instance;
    this.clock = clock;
    this.checks = checks;
    this.random = random;
    this.room = new Room(settings, watcher, clock);
    this.streams = room.streams();
    this.decisions = new DecisionFeed(sources.archive(), clock);
    this.agents = new AgentsFeed(sources.agents());
    this.system = new SystemFeed(sources.system());
    this.source =
        new DecisionSubscription.Source(
            decisions, sources.archive(), new CatchUp(clock), watcher, clock);
    this.look = Loop.every(LOOK, "streams", clock, this::look);
    this.poll = Loop.every(POLL, "stream of decisions", clock, this::poll);
  }

  /** Returns its loops, to be watched with the others of the process. */
  public List<Loop> loops() {
    return List.of(look, poll);
  }

  public void start() {
    look.start();
    poll.start();
  }

  /**
   * Opens a stream over a WebSocket.
   *
   * @param check finds out who it is now, from time to time; empty once the credential has ended
   * @throws ProblemException when there are too many, or the instance stops
   */
  public Upgrade open(
      WebSocketHandshake handshake, Principal principal, Supplier<Optional<Principal>> check) {
    Room.Place place = reserve(principal);
    Optional<String> subprotocol =
        handshake.subprotocols().stream().filter(Frames.PROTOCOL::equals).findFirst();
    return handshake.accept(
        subprotocol, ClientStream.FRAME_BYTES, socket -> join(place, socket, principal, check));
  }

  /** Begins the stream that a place was kept for. */
  ClientStream join(
      Room.Place place,
      WebSocket socket,
      Principal principal,
      Supplier<Optional<Principal>> check) {
    ClientStream stream =
        new ClientStream(
            UUID.randomUUID().toString(),
            socket,
            principal,
            new ClientStream.Surroundings(
                instance,
                settings.tick(),
                clock,
                watcher,
                this::ending,
                this::subscription,
                check,
                room::leave));
    room.enter(place, stream);
    return stream;
  }

  /**
   * Keeps a place for a stream of somebody.
   *
   * @throws ProblemException when there are too many, or the instance stops
   */
  Room.Place reserve(Principal principal) {
    if (drain.isPresent()) {
      throw new ProblemException(
          Problem.named(
              "draining", Status.SERVICE_UNAVAILABLE_503, "The instance stops; ask another one."));
    }
    return room.reserve(principal);
  }

  private Ending ending(Ending.Reason reason) {
    return new Ending(reason, Duration.ofMillis(random.nextInt(LONGEST_RETRY_MILLIS + 1)));
  }

  private Subscription subscription(ClientRequest.Subscribe request, Runnable wake) {
    subscribed.set(true);
    return switch (request.channel()) {
      case DECISIONS -> {
        poll.request();
        yield new DecisionSubscription(request, source, wake);
      }
      case AGENTS -> new AgentsSubscription(request.id(), agents, clock);
      case SYSTEM -> new SystemSubscription(request.id(), system, clock);
    };
  }

  private boolean isAnyoneAt(Channel channel) {
    return streams.stream().anyMatch(stream -> stream.channels().contains(channel));
  }

  /** Follows the record while anybody does. */
  void poll() {
    if (!isAnyoneAt(Channel.DECISIONS)) {
      decisions.forget();
    } else if (decisions.poll()) {
      streams.forEach(ClientStream::wake);
    }
  }

  /** Looks after the streams. */
  void look() {
    source.catchUp().endThoseThatAreOver();
    room.giveBackPlaces();
    lookAtState();
    for (ClientStream stream : streams) {
      stream.look(settings.writeTimeout());
      if (stream.isToBeChecked(CHECK)) {
        checks.execute(stream::check);
      }
    }
    drain.ifPresent(this::drainOn);
  }

  private void lookAtState() {
    // Whoever has just subscribed waits for this look.
    boolean news = subscribed.getAndSet(false);
    news |= isAnyoneAt(Channel.SYSTEM) && system.look();
    news |= isAnyoneAt(Channel.AGENTS) && agents.look();
    if (news) {
      streams.forEach(ClientStream::wake);
    }
  }

  /**
   * Takes no more streams, and ends those there are one after another.
   *
   * @param within when the last one has to have ended
   */
  public void drain(Duration within) {
    Duration spread = Duration.ofNanos((long) (within.toNanos() * SPREAD));
    drain = Optional.of(new Drain(clock.nanoTime(), spread, streams.size()));
    look.request();
  }

  private void drainOn(Drain drained) {
    double over =
        drained.spread().isZero()
            ? 1
            : (double) (clock.nanoTime() - drained.sinceNanos()) / drained.spread().toNanos();
    long left = (long) Math.max(0, Math.ceil(drained.streams() * (1 - over)));
    streams.stream()
        .limit(Math.max(0, streams.size() - left))
        .forEach(stream -> stream.end(Ending.Reason.DRAINING));
  }

  /**
   * Ends all streams, and the loops.
   *
   * @param budget how long it may take
   */
  public void stop(Duration budget) throws InterruptedException {
    drain(Duration.ZERO);
    streams.forEach(stream -> stream.end(Ending.Reason.DRAINING));
    room.awaitEmpty(budget.compareTo(TO_END) < 0 ? budget : TO_END);
    for (Loop loop : loops()) {
      loop.stop();
      loop.join(TO_END);
    }
  }

  /** Returns how many streams there are. */
  public int size() {
    return streams.size();
  }

  /** Returns how many subscriptions a channel has. */
  public long subscriptions(Channel channel) {
    return streams.stream()
        .flatMap(stream -> stream.channels().stream())
        .filter(channel::equals)
        .count();
  }

  /** Returns how many decisions the slowest subscription is behind. */
  public long behind() {
    return streams.stream().mapToLong(ClientStream::behind).max().orElse(0);
  }

  /** Returns the names of the channels, in order. */
  public static List<String> channels() {
    return Arrays.stream(Channel.values()).map(Channel::label).toList();
  }
}
