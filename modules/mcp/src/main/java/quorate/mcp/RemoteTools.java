package quorate.mcp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import quorate.sdk.ToolAnswer;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;
import quorate.sdk.Tools;

/**
 * The tools of one server of others. A thread of its own keeps the server there: it starts it,
 * agrees with it, waits for its end, and begins again after a while. Calls meanwhile fail at once.
 */
final class RemoteTools implements Tools, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RemoteTools.class.getName());
  private static final int MOST_CALLS = 64;
  private static final Duration LONGEST_START = Duration.ofSeconds(15);

  private final ToolServerSettings settings;
  private final String version;
  private final Backoff backoff;
  private final ClientMeters.OfServer meters;
  private final Semaphore room = new Semaphore(MOST_CALLS);
  private final Thread keeper;

  /** Guards the state. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private State state = new State.Starting();
  private boolean started;
  private boolean closed;

  /** How long the server wants not to be asked; of the keeper. */
  private Duration rest = Duration.ZERO;

  /** How it is with the server. */
  private sealed interface State {
    record Starting() implements State {}

    record Up(Transport transport, RemoteSession session) implements State {}

    record Down(Failed why) implements State {}
  }

  /**
   * @param version of this program
   * @param random for the jitter of waits
   */
  RemoteTools(
      ToolServerSettings settings,
      String version,
      RandomGenerator random,
      ClientMeters.OfServer meters) {
    this.settings = settings;
    this.version = version;
    this.backoff = new Backoff(random);
    this.meters = meters;
    this.keeper =
        Thread.ofPlatform().daemon().name("tools-" + settings.name()).unstarted(this::keep);
  }

  /** Starts what keeps the server there, the first time. */
  void start() {
    lock.lock();
    try {
      if (!started && !closed) {
        started = true;
        keeper.start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    boolean first = true;
    try {
      while (!isClosed()) {
        if (!first) {
          meters.restarted();
        }
        first = false;
        if (keepOnce()) {
          backoff.reset();
        }
        Duration wait = backoff.next();
        Thread.sleep(wait.compareTo(rest) < 0 ? rest : wait);
        become(new State.Starting());
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void become(State next) {
    lock.lock();
    try {
      state = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was there for a while. One that ends as soon as it is there is no better. */
  private boolean keepOnce() throws InterruptedException {
    rest = Duration.ZERO;
    try (Transport transport = open()) {
      return attend(transport);
    } catch (IOException e) {
      fail(new Failed(Kind.UNAVAILABLE, settings.name() + " cannot be started"));
    } catch (Unusable e) {
      fail(e.failed());
    }
    return false;
  }

  private boolean attend(Transport transport) throws InterruptedException, Unusable {
    long began = System.nanoTime();
    try {
      RemoteSession session = RemoteSession.open(transport, version, Deadline.in(LONGEST_START));
      LOG.log(
          Level.INFO,
          "The tool server {0} is there, and speaks {1}",
          settings.name(),
          session.era() == Era.MODERN ? Revision.MODERN : Revision.LEGACY);
      become(new State.Up(transport, session));
      transport.awaitEnd();
      become(down(Kind.UNAVAILABLE, settings.name() + " has ended"));
      LOG.log(Level.WARNING, "The tool server {0} is gone; trying again", settings.name());
      return System.nanoTime() - began >= Backoff.LONGEST.toNanos();
    } finally {
      rest = transport.rest();
    }
  }

  private Transport open() throws IOException {
    return settings.url().isPresent()
        ? new HttpTransport(settings)
        : StdioTransport.start(settings);
  }

  private static State.Down down(Kind kind, String detail) {
    return new State.Down(new Failed(kind, detail));
  }

  private void fail(Failed why) {
    become(new State.Down(why));
    LOG.log(
        Level.WARNING,
        "The tool server {0} cannot be used: {1}; trying again",
        settings.name(),
        why.detail());
  }

  boolean isAvailable() {
    lock.lock();
    try {
      return state instanceof State.Up up && up.transport().isUp();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ToolAnswer call(String tool, Map<String, Object> arguments) {
    long began = System.nanoTime();
    ToolAnswer answer = bounded(tool, arguments);
    meters.called(answer, Duration.ofNanos(System.nanoTime() - began));
    return answer;
  }

  private ToolAnswer bounded(String tool, Map<String, Object> arguments) {
    if (!room.tryAcquire()) {
      return new Failed(Kind.UNAVAILABLE, "busy: 64 calls of this server are under way");
    }
    try {
      Deadline deadline = new Deadline(settings.timeout(), settings.longest());
      return called(tool, arguments, deadline);
    } catch (IllegalArgumentException e) {
      return new Failed(Kind.PROTOCOL, "the arguments cannot be written as JSON");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(Kind.CANCELLED, "the call was interrupted");
    } finally {
      room.release();
    }
  }

  private ToolAnswer called(String name, Map<String, Object> arguments, Deadline deadline)
      throws InterruptedException {
    State at = awaitStart(deadline, false);
    if (!(at instanceof State.Up up)) {
      return why(at);
    }
    try {
      Optional<RemoteTool> tool = up.session().tool(name, deadline);
      if (tool.isEmpty()) {
        return new Failed(Kind.PROTOCOL, "there is no tool " + Shown.of(name));
      }
      Outcome outcome = up.session().call(tool.get(), arguments, deadline);
      if (outcome.isDeath() && tool.get().repeatable()) {
        outcome = again(name, arguments, deadline, outcome);
      }
      return Answers.of(tool.get(), outcome);
    } catch (Unusable e) {
      return e.failed();
    }
  }

  /** A tool that changes nothing is called once more when its server is back in time. */
  private Outcome again(
      String name, Map<String, Object> arguments, Deadline deadline, Outcome before)
      throws InterruptedException, Unusable {
    if (!(awaitStart(deadline, true) instanceof State.Up up)) {
      return before;
    }
    Optional<RemoteTool> tool = up.session().tool(name, deadline);
    return tool.isPresent() ? up.session().call(tool.get(), arguments, deadline) : before;
  }

  /**
   * Waits while the server starts.
   *
   * @param back waits too while it is down, until it is back
   */
  private State awaitStart(Deadline deadline, boolean back) throws InterruptedException {
    lock.lock();
    try {
      while (!closed
          && (state instanceof State.Starting || back && !(isUp(state)))
          && !deadline.isOver()) {
        changed.await(Math.min(deadline.leftNanos(), 50_000_000L), TimeUnit.NANOSECONDS);
      }
      return closed ? down(Kind.CANCELLED, "the client was closed") : state;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isUp(State state) {
    return state instanceof State.Up up && up.transport().isUp();
  }

  private ToolAnswer why(State state) {
    return switch (state) {
      case State.Down(Failed failed) -> failed;
      case State.Starting _, State.Up _ ->
          new Failed(Kind.TIMEOUT, settings.name() + " did not start in time");
    };
  }

  @Override
  public void close() {
    State last;
    lock.lock();
    try {
      closed = true;
      last = state;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (last instanceof State.Up up) {
      up.transport().close();
    }
    keeper.interrupt();
    try {
      keeper.join(Duration.ofSeconds(6));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
