package quorate.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import quorate.protocol.JsonObject;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.stream.AgentsSource;

/**
 * The agents as the active orchestrator was last seen to know them. It is asked while somebody
 * watches, and then every two seconds, however many do. Thread-safe.
 */
final class SeenAgents implements AgentsSource, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Whoever watches looks more often than that. */
  private static final Duration WATCHED = Duration.ofSeconds(10);

  private final Supplier<Optional<URI>> active;
  private final Http http;
  private final Clock clock;
  private final Loop loop;
  // Guards what follows.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition lookEnded = lock.newCondition();
  private Seen seen = new Seen(Optional.empty(), true, List.of());
  private Optional<Long> watchedNanos = Optional.empty();
  private long looksBegun;
  private long looksEnded;

  /** The look that whoever was the first to watch waits for. */
  private long awaitedLook;

  // What follows belongs to the loop.
  private Optional<URI> base = Optional.empty();
  private Optional<String> tag = Optional.empty();
  private List<Agent> known = List.of();

  /** Asks an orchestrator for a path, as {@link OrchestratorHttp#get} does. */
  @FunctionalInterface
  interface Http {
    OrchestratorHttp.Answer get(URI base, String path, Optional<String> tag)
        throws OrchestratorHttp.Failed, InterruptedException;
  }

  /**
   * @param active where the active orchestrator is, if that is known
   */
  SeenAgents(Supplier<Optional<URI>> active, Http http, Clock clock) {
    this.active = active;
    this.http = http;
    this.clock = clock;
    this.loop = Loop.every(INTERVAL, new LoopPulse("agents", INTERVAL, clock), this::look);
  }

  void start() {
    loop.start();
  }

  LoopPulse pulse() {
    return loop.pulse();
  }

  @Override
  public Seen latest() {
    lock.lock();
    try {
      boolean first = !isWatched();
      watchedNanos = Optional.of(clock.nanoTime());
      if (first) {
        // What was seen while nobody watched is old, and a look under way may not see to it.
        awaitedLook = looksBegun + 1;
        setStale();
        loop.request();
      }
      return seen;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The latest, once a look has ended: for the first to watch, and while nothing was ever seen.
   *
   * @param longest how long it is waited for
   */
  Seen latest(Duration longest) {
    lock.lock();
    try {
      latest();
      awaitLook(longest);
      return seen;
    } finally {
      lock.unlock();
    }
  }

  private void awaitLook(Duration longest) {
    long left = longest.toNanos();
    try {
      while (left > 0 && (looksEnded < awaitedLook || seen.asOf().isEmpty())) {
        left = lookEnded.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWatched() {
    long now = clock.nanoTime();
    return watchedNanos.filter(at -> now - at < WATCHED.toNanos()).isPresent();
  }

  private void look() throws InterruptedException {
    boolean watched = beginLook();
    try {
      if (watched) {
        see(active.get());
      }
    } finally {
      endLook();
    }
  }

  private boolean beginLook() {
    lock.lock();
    try {
      looksBegun++;
      return isWatched();
    } finally {
      lock.unlock();
    }
  }

  private void endLook() {
    lock.lock();
    try {
      looksEnded = looksBegun;
      lookEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void see(Optional<URI> orchestrator) throws InterruptedException {
    if (orchestrator.isEmpty()) {
      setStale();
      return;
    }
    if (!orchestrator.equals(base)) {
      // Another one's tags say nothing of this one's list.
      tag = Optional.empty();
      base = orchestrator;
    }
    try {
      List<Agent> found = ask(orchestrator.get());
      set(new Seen(Optional.of(clock.now()), false, found));
    } catch (OrchestratorHttp.Failed | Tree.Unexpected e) {
      setStale();
    }
  }

  private void setStale() {
    lock.lock();
    try {
      seen = new Seen(seen.asOf(), true, seen.agents());
    } finally {
      lock.unlock();
    }
  }

  private void set(Seen newer) {
    lock.lock();
    try {
      seen = newer;
    } finally {
      lock.unlock();
    }
  }

  private List<Agent> ask(URI orchestrator) throws OrchestratorHttp.Failed, InterruptedException {
    OrchestratorHttp.Answer answer = http.get(orchestrator, "/api/v1/agents", tag);
    if (answer.status() == 304) {
      return known;
    }
    if (answer.status() != 200) {
      throw new OrchestratorHttp.Failed("does not list its agents");
    }
    known = Tree.read(answer.body()).objects("agents").stream().map(SeenAgents::agent).toList();
    tag = answer.tag();
    return known;
  }

  /** Read field by field and written anew; nothing of an answer is passed through. */
  private static Agent agent(Tree tree) {
    byte[] json =
        JsonObject.bytes(
            object ->
                object
                    .text("name", tree.word("name"))
                    .text("type", tree.word("type"))
                    .text("status", tree.word("status"))
                    .bool("active", tree.flag("active"))
                    .bool("enabled", tree.flag("enabled"))
                    .number("weight", tree.number("weight"))
                    .bool("veto", tree.flag("veto"))
                    .text("reported_status", tree.maybeText("reported_status"))
                    .time("first_seen", tree.maybeTime("first_seen"))
                    .time("last_heartbeat", tree.maybeTime("last_heartbeat"))
                    .time("last_signal", tree.maybeTime("last_signal"))
                    .number("signal_count", tree.count("signal_count"))
                    .number("refused_count", tree.count("refused_count"))
                    .text("last_refusal_reason", tree.maybeText("last_refusal_reason"))
                    .time("last_refused_at", tree.maybeTime("last_refused_at")));
    return new Agent(tree.word("name"), new String(json, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    loop.stop();
  }
}
