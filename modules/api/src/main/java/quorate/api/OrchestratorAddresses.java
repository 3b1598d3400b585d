package quorate.api;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.running.Clock;

/**
 * Where the orchestrators are: a name with several addresses is that many instances. A resolver
 * that hangs holds nobody up beyond a deadline; until it answers, what it said last counts. For one
 * thread.
 */
final class OrchestratorAddresses {
  private static final Duration BETWEEN_LOOK_UPS = Duration.ofSeconds(30);

  private final List<LookUp> lookUps;
  private final Duration deadline;
  private final Clock clock;
  private Optional<Long> begunNanos = Optional.empty();

  /** Finds the addresses of a name, and takes as long as it likes. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /**
   * @param deadline how long the resolver is waited for
   */
  OrchestratorAddresses(List<URI> urls, Resolver resolver, Duration deadline, Clock clock) {
    this.lookUps = urls.stream().map(url -> new LookUp(url, resolver)).toList();
    this.deadline = deadline;
    this.clock = clock;
  }

  /** Where each is, by what it is shown as. */
  Map<String, URI> current() throws InterruptedException {
    long now = clock.nanoTime();
    if (begunNanos.filter(begun -> now - begun <= BETWEEN_LOOK_UPS.toNanos()).isEmpty()) {
      begunNanos = Optional.of(now);
      lookUps.forEach(LookUp::begin);
      for (LookUp one : lookUps) {
        one.await(Math.max(0, now + deadline.toNanos() - clock.nanoTime()));
      }
    }
    Map<String, URI> all = new LinkedHashMap<>();
    lookUps.forEach(one -> all.putAll(one.latest()));
    return all;
  }

  /** What is known of one URL, and the question under way. */
  private static final class LookUp {
    private final URI url;
    private final String shown;
    private final Resolver resolver;
    private Map<String, URI> known;
    private Optional<FutureTask<Map<String, URI>>> question = Optional.empty();

    LookUp(URI url, Resolver resolver) {
      this.url = url;
      this.shown = url.toString().replaceAll("/$", "");
      this.resolver = resolver;
      this.known = Map.of(shown, url);
    }

    /** A question that hangs is not asked again beside itself. */
    void begin() {
      if (question.isEmpty()) {
        FutureTask<Map<String, URI>> begun = new FutureTask<>(this::find);
        question = Optional.of(begun);
        Thread.ofPlatform().daemon().name("look-up-" + url.getHost()).start(begun);
      }
    }

    void await(long nanos) throws InterruptedException {
      try {
        question.orElseThrow().get(nanos, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Its answer is taken when it comes.
      } catch (ExecutionException e) {
        throw new IllegalStateException("A look-up of an orchestrator failed", e.getCause());
      }
    }

    Map<String, URI> latest() {
      question
          .filter(FutureTask::isDone)
          .ifPresent(
              answered -> {
                known = answered.resultNow();
                question = Optional.empty();
              });
      return known;
    }

    private Map<String, URI> find() {
      try {
        InetAddress[] all = resolver.addresses(url.getHost());
        if (all.length == 1 || url.getScheme().equals("https") || isThisMachine(all)) {
          return Map.of(shown, url);
        }
        Map<String, URI> found = new LinkedHashMap<>();
        for (InetAddress one : all) {
          found.put(shown + " (" + one.getHostAddress() + ")", at(url, one));
        }
        return found;
      } catch (UnknownHostException e) {
        return Map.of(shown, url);
      }
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
  }
}
