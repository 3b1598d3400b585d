package quorate.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;

/**
 * Watches the orchestrators: asks each for its status and readiness, all at once, again and again.
 * Whoever wants to know reads what was seen last, and waits for nothing. Thread-safe.
 */
final class Orchestrators implements AutoCloseable {
  private final OrchestratorAddresses addresses;
  private final String group;
  private final OrchestratorHttp http;
  private final Clock clock;
  private final Instant startedAt;
  private final Loop loop;
  private final ExecutorService asking =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("ask-orchestrator-", 0).factory());
  private volatile List<Seen> seen = List.of();

  /** An instance and where it was found. */
  record Seen(URI base, SeenInstance instance) {}

  Orchestrators(
      OrchestratorAddresses addresses,
      String group,
      Duration interval,
      OrchestratorHttp http,
      Clock clock) {
    this.addresses = addresses;
    this.group = group;
    this.http = http;
    this.clock = clock;
    this.startedAt = clock.now();
    this.loop = Loop.every(interval, new LoopPulse("orchestrators", interval, clock), this::look);
  }

  void start() {
    loop.start();
  }

  LoopPulse pulse() {
    return loop.pulse();
  }

  /** Every instance as it was last seen, in the order of their addresses. */
  List<SeenInstance> instances() {
    return seen.stream().map(Seen::instance).toList();
  }

  /** Age of the newest answer; since the start, where there was none. */
  Duration age() {
    Instant newest =
        seen.stream()
            .flatMap(one -> one.instance().asOf().stream())
            .max(Comparator.naturalOrder())
            .orElse(startedAt);
    return Duration.between(newest, clock.now());
  }

  /** Where the active instance was last seen; the one with the greatest term, if several say so. */
  Optional<URI> active() {
    return seen.stream()
        .filter(one -> one.instance().isActive())
        .max(
            Comparator.comparingLong(
                one -> one.instance().status().map(SeenInstance.Status::term).orElse(0L)))
        .map(Seen::base);
  }

  private void look() throws InterruptedException {
    Map<String, URI> current = addresses.current();
    loop.pulse().move();
    Map<String, SeenInstance> before = new LinkedHashMap<>();
    seen.forEach(one -> before.put(one.instance().address(), one.instance()));
    List<Future<Seen>> asked = new ArrayList<>();
    current.forEach(
        (address, base) ->
            asked.add(
                asking.submit(
                    () ->
                        new Seen(
                            base,
                            ask(
                                base,
                                before.getOrDefault(address, SeenInstance.never(address)))))));
    List<Seen> now = new ArrayList<>();
    for (Future<Seen> one : asked) {
      try {
        now.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("A look at an orchestrator failed", e.getCause());
      }
      loop.pulse().move();
    }
    seen = List.copyOf(now);
  }

  private SeenInstance ask(URI base, SeenInstance before) throws InterruptedException {
    try {
      OrchestratorHttp.Answer status = http.get(base, "/api/v1/status", Optional.empty());
      OrchestratorHttp.Answer readiness = http.get(base, "/readiness", Optional.empty());
      if (status.status() != 200) {
        return before.unreached();
      }
      Tree tree = Tree.read(status.body());
      if (tree.maybeText("group").filter(group::equals).isEmpty()) {
        return before.unreached();
      }
      Tree ready = Tree.read(readiness.body());
      return new SeenInstance(
          before.address(),
          true,
          Optional.of(clock.now()),
          Optional.of(SeenInstance.Status.read(tree)),
          Optional.of(ready.word("status")),
          ready.objects("checks").stream().map(SeenInstance.Check::read).toList());
    } catch (OrchestratorHttp.Failed | Tree.Unexpected e) {
      return before.unreached();
    }
  }

  @Override
  public void close() {
    loop.stop();
    asking.shutdownNow();
    http.close();
  }
}
