package quorate.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private final Orchestrators orchestrators;
  private final OrchestratorHttp http;
  private final Clock clock;
  private final Loop loop;
  private volatile Seen seen = new Seen(Optional.empty(), true, List.of());
  private volatile boolean looking;
  private volatile Optional<Long> watchedNanos = Optional.empty();
  // What follows belongs to the loop.
  private Optional<URI> base = Optional.empty();
  private Optional<String> tag = Optional.empty();

  SeenAgents(Orchestrators orchestrators, OrchestratorHttp http, Clock clock) {
    this.orchestrators = orchestrators;
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
    long now = clock.nanoTime();
    boolean first = watchedNanos.filter(at -> now - at < WATCHED.toNanos()).isEmpty();
    watchedNanos = Optional.of(now);
    if (first) {
      // What was seen while nobody watched is old.
      seen = new Seen(seen.asOf(), true, seen.agents());
      looking = true;
      loop.request();
    }
    return seen;
  }

  @Override
  public boolean isLooking() {
    return looking;
  }

  private void look() throws InterruptedException {
    try {
      lookWhileWatched();
    } finally {
      looking = false;
    }
  }

  private void lookWhileWatched() throws InterruptedException {
    long now = clock.nanoTime();
    if (watchedNanos.filter(at -> now - at < WATCHED.toNanos()).isEmpty()) {
      return;
    }
    Optional<URI> active = orchestrators.active();
    if (active.isEmpty()) {
      seen = new Seen(seen.asOf(), true, seen.agents());
      return;
    }
    if (!active.equals(base)) {
      // Another one's tags say nothing of this one's list.
      tag = Optional.empty();
      base = active;
    }
    try {
      ask(active.get());
    } catch (OrchestratorHttp.Failed | Tree.Unexpected e) {
      seen = new Seen(seen.asOf(), true, seen.agents());
    }
  }

  private void ask(URI active) throws OrchestratorHttp.Failed, InterruptedException {
    OrchestratorHttp.Answer answer = http.get(active, "/api/v1/agents", tag);
    if (answer.status() == 304) {
      seen = new Seen(Optional.of(clock.now()), false, seen.agents());
      return;
    }
    if (answer.status() != 200) {
      throw new OrchestratorHttp.Failed("does not list its agents");
    }
    List<Agent> agents =
        Tree.read(answer.body()).objects("agents").stream().map(SeenAgents::agent).toList();
    tag = answer.tag();
    seen = new Seen(Optional.of(clock.now()), false, agents);
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
