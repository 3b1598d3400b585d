package quorate.api;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final Duration BETWEEN_LOOK_UPS = Duration.ofSeconds(30);

  private final List<URI> urls;
  private final String group;
  private final OrchestratorHttp http;
  private final Clock clock;
  private final Instant startedAt;
  private final Loop loop;
  private final ExecutorService asking =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("ask-orchestrator-", 0).factory());
  private volatile List<Seen> seen = List.of();
  // What follows belongs to the loop.
  private Map<String, URI> addresses = Map.of();
  private long lookedUpNanos;

  /** An instance and where it was found. */
  record Seen(URI base, SeenInstance instance) {}

  Orchestrators(
      List<URI> urls, String group, Duration interval, OrchestratorHttp http, Clock clock) {
    this.urls = urls;
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
    if (addresses.isEmpty() || clock.nanoTime() - lookedUpNanos > BETWEEN_LOOK_UPS.toNanos()) {
      addresses = lookUp();
      lookedUpNanos = clock.nanoTime();
    }
    Map<String, SeenInstance> before = new LinkedHashMap<>();
    seen.forEach(one -> before.put(one.instance().address(), one.instance()));
    List<Future<Seen>> asked = new ArrayList<>();
    addresses.forEach(
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

  /** A name with several addresses is that many instances. */
  private Map<String, URI> lookUp() {
    Map<String, URI> found = new LinkedHashMap<>();
    for (URI url : urls) {
      String shown = url.toString().replaceAll("/$", "");
      try {
        InetAddress[] all = InetAddress.getAllByName(url.getHost());
        if (all.length == 1 || url.getScheme().equals("https") || isThisMachine(all)) {
          found.put(shown, url);
        } else {
          for (InetAddress one : all) {
            found.put(shown + " (" + one.getHostAddress() + ")", at(url, one));
          }
        }
      } catch (UnknownHostException e) {
        found.put(shown, url);
      }
    }
    return found;
  }

  /** Names of this machine stand for one instance, whatever the family of the address. */
  private static boolean isThisMachine(InetAddress... all) {
    return Arrays.stream(all).allMatch(InetAddress::isLoopbackAddress);
  }

  private static URI at(URI url, InetAddress address) {
    String text = address.getHostAddress();
    String host = text.contains(":") ? "[" + text + "]" : text;
    return URI.create(
        url.getScheme() + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()));
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
