package quorate.sdk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import quorate.configuration.Configuration;
import quorate.http.HelidonServices;
import quorate.metrics.Meters;
import quorate.nats.AgentLink;
import quorate.nats.Intake;
import quorate.nats.Reply;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.running.LifeCycle;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.web.MetricsEndpoint;
import quorate.web.ProcessWeb;

/**
 * Runs one or more agents in this process: each on a thread of its own, all on one link to NATS.
 * Thread-safe.
 */
public final class AgentRuntime implements AutoCloseable {
  private static final Logger LOG = System.getLogger(AgentRuntime.class.getName());

  /** Within which the process stops, whatever hangs. */
  static final Duration STOP_BUDGET = Duration.ofSeconds(9);

  private static final Duration LAST_OBSERVATION = Duration.ofSeconds(5);
  private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);
  private static final Duration GOODBYE_FLUSH = Duration.ofSeconds(1);
  private static final Duration SPEAKING = Duration.ofMillis(100);
  private static final Duration DISPATCHER_INTERVAL = Duration.ofSeconds(1);

  private final Clock clock = Clock.system();
  private final AgentSettings settings;
  private final Subjects subjects;
  private final Optional<MarketFeed> feed;
  private final Meters meters = Meters.create();
  private final ToolServers tools;
  private final List<Member> members = new ArrayList<>();
  private final AgentLink link;
  private final PauseWatch pause;
  private final Loop heartbeats;
  private final Loop speaking;
  private final ProcessWeb web;
  private final LoopPulse dispatcher;
  private final LifeCycle life;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean stopping;

  private AgentRuntime(
      AgentSettings settings,
      List<Recruiting.Recruit> recruits,
      Optional<MarketFeed> feed,
      ToolServersFactory toolServers) {
    this.settings = settings;
    this.subjects = settings.nats().subjects();
    this.feed = feed;
    this.tools = toolServers.open(meters);
    Crew crew =
        new Crew(
            settings, this::request, this::requestUrgently, meters, tools, this::failed, clock);
    recruits.forEach(recruit -> members.add(crew.member(recruit)));
    this.pause =
        new PauseWatch(
            subjects,
            this::requestUrgently,
            now -> members.forEach(one -> one.worker().pause(now)));
    this.link =
        new AgentLink(
            settings.nats(),
            members.getFirst().identity().name(),
            intakes(),
            this::linkChanged,
            clock,
            new SplittableRandom());
    this.heartbeats =
        Loop.every(
            settings.heartbeat(),
            "heartbeats",
            clock,
            () -> members.forEach(one -> one.heart().beat()));
    this.dispatcher = new LoopPulse("nats dispatcher", DISPATCHER_INTERVAL, clock);
    this.speaking = Loop.every(SPEAKING, "speaking", clock, this::speak);
    this.web = new ProcessWeb("agent", AgentChecks.all(link::isConnected, members), clock);
    register();
    // Stopped from below: what feeds first, then the agents, then what they speak through.
    this.life =
        new LifeCycle(clock)
            .add("tools", () -> {}, budget -> tools.close())
            .add("link", () -> {}, budget -> link.close())
            .add("HTTP", this::serve, budget -> web.close())
            .add("goodbye", () -> {}, budget -> sayGoodbye())
            .add("heartbeats", heartbeats::start, this::stopHeartbeats)
            .add("speaking", speaking::start, budget -> speaking.stop())
            .add("agents", this::startAgents, this::stopAgents)
            .add("feed", this::startFeed, budget -> feed.ifPresent(MarketFeed::close));
  }

  /** Opens the tool servers, which count on the meters of the process. */
  @FunctionalInterface
  interface ToolServersFactory {
    ToolServers open(Meters meters);
  }

  /**
   * Starts agents in a program that does more than that; one that does not is run by {@link
   * AgentMain}. They observe the market on NATS, which may come later and is tried for ever.
   *
   * @param arguments {@code --config FILE} and {@code -Dkey=value}; the environment counts as well
   * @param types the agents' types, one agent each
   * @throws IllegalArgumentException if a setting is not valid; the message names each
   * @throws IllegalStateException when the port is taken
   */
  public static AgentRuntime start(String[] arguments, List<AgentProvider> types) {
    Configuration configuration =
        AgentMain.catalogue()
            .read(AgentArguments.parse(List.of(arguments)).sources(System.getenv(), Map.of()));
    List<String> problems = AgentMain.problems(configuration, false, System.getenv());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    try {
      return start(configuration, types, Optional.empty());
    } catch (InvalidAgent e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Starts agents. What was started is stopped again if a part of it cannot be.
   *
   * @param configuration a valid one, of {@link AgentSettings#catalogue}
   * @param types the agents' types, one agent each
   * @param feed what they observe instead of the market on NATS
   * @throws InvalidAgent when they cannot be made of what is configured
   * @throws IllegalStateException when the port is taken, or the feed cannot be used
   */
  static AgentRuntime start(
      Configuration configuration, List<AgentProvider> types, Optional<MarketFeed> feed) {
    HelidonServices.findNone();
    AgentSettings settings = AgentSettings.of(configuration);
    List<Recruiting.Recruit> recruits = Recruiting.recruits(types, settings);
    AgentRuntime runtime =
        new AgentRuntime(
            settings,
            recruits,
            feed,
            meters ->
                ServiceLoader.load(ToolServersProvider.class)
                    .findFirst()
                    .map(provider -> provider.open(configuration, meters))
                    .orElse(ToolServers.NONE));
    runtime.life.start(STOP_BUDGET);
    LOG.log(
        Level.INFO,
        "{0} at work{1}",
        String.join(", ", runtime.members.stream().map(one -> one.identity().name()).toList()),
        runtime.port().map(port -> ", on port " + port).orElse(""));
    return runtime;
  }

  private List<Intake> intakes() {
    List<Intake> always = Hearing.always(subjects, pause, members);
    return feed.isPresent() ? always : Hearing.withMarket(always, settings.market(), members);
  }

  private void register() {
    meters.gauge(
        "agent_nats_connected",
        "1 while connected to NATS, else 0.",
        Map.of(),
        () -> link.isConnected() ? 1 : 0);
    meters.gauge(
        "agent_paused",
        "1 while trading is known to be paused, else 0.",
        Map.of(),
        () -> pause.isPaused() ? 1 : 0);
  }

  private void request(String subject, byte[] body, Consumer<Reply> receiver) {
    link.request(subject, body, Heart.ANSWER_TIMEOUT, receiver);
  }

  /** Of what must not wait behind a burst of signals. */
  private void requestUrgently(String subject, byte[] body, Consumer<Reply> receiver) {
    link.requestUrgently(subject, body, Heart.ANSWER_TIMEOUT, receiver);
  }

  /** Heartbeats first: the orchestrator is to know a living agent before it hears its signal. */
  private void linkChanged(boolean up) {
    web.checkNow("nats");
    if (up && !stopping) {
      members.forEach(member -> member.heart().beat());
      members.forEach(member -> member.voice().linkUp());
      pause.ask();
    }
  }

  private void speak() {
    members.forEach(member -> member.voice().speak());
    if (link.hears()) {
      dispatcher.move();
    }
  }

  private void serve() {
    List<LoopPulse> loops =
        new ArrayList<>(List.of(heartbeats.pulse(), speaking.pulse(), dispatcher));
    members.forEach(member -> loops.add(member.thread().pulse()));
    web.start(
        settings.http(),
        loops,
        List.of(new AgentListEndpoint(members)),
        MetricsEndpoint.scrape(meters.exposition(clock)));
  }

  private void startAgents() {
    members.forEach(member -> member.thread().start());
    link.start();
  }

  /** What is under way ends, or is interrupted; what it came to is still said. */
  private void stopAgents(Duration budget) throws InterruptedException {
    members.forEach(member -> member.worker().stopObserving());
    List<Member> late = leftAfter(LAST_OBSERVATION, members);
    late.forEach(member -> member.thread().interrupt());
    for (Member member : leftAfter(AFTER_INTERRUPT, late)) {
      LOG.log(
          Level.WARNING,
          "{0} does not end its observation; it ends with the process",
          member.identity().name());
    }
    members.forEach(member -> member.voice().close());
  }

  /** Those whose threads have not ended when the time is over. */
  private List<Member> leftAfter(Duration patience, List<Member> some) throws InterruptedException {
    long deadline = clock.nanoTime() + patience.toNanos();
    List<Member> left = new ArrayList<>();
    for (Member member : some) {
      if (!member.thread().join(Duration.ofNanos(Math.max(1, deadline - clock.nanoTime())))) {
        left.add(member);
      }
    }
    return left;
  }

  /** One more beat after the goodbye would bring the agent back. */
  private void stopHeartbeats(Duration budget) throws InterruptedException {
    heartbeats.stop();
    heartbeats.join(AFTER_INTERRUPT);
  }

  private void sayGoodbye() throws InterruptedException {
    List<Member> leaving = members.stream().filter(Member::saysGoodbye).toList();
    leaving.forEach(member -> member.heart().sayGoodbye());
    link.flush(GOODBYE_FLUSH);
  }

  private void startFeed() {
    feed.ifPresent(from -> from.start(new FeedReceiver(members, this::end, this::feedFailed)));
  }

  private void failed(Throwable failure) {
    LOG.log(Level.ERROR, "An agent has ended the process", failure);
    ended.completeExceptionally(
        new IllegalStateException("An agent has failed: " + failure, failure));
  }

  /** Agents that see no market and go on in silence help nobody. */
  private void feedFailed(Throwable failure) {
    LOG.log(Level.ERROR, "The feed has ended the process", failure);
    ended.completeExceptionally(
        new IllegalStateException("The feed has failed: " + failure, failure));
  }

  /** The port HTTP is answered on; empty where it is off. */
  public Optional<Integer> port() {
    return web.port();
  }

  /**
   * Waits until the feed has ended or the runtime was closed.
   *
   * @throws IllegalStateException if an agent or the feed has failed so that nothing can go on; its
   *     cause says how
   */
  public void await() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause().getCause());
    }
  }

  /** Makes {@link #await} return. */
  void end() {
    ended.complete(null);
  }

  /**
   * Stops in order: feeds, agents, goodbye, heartbeats, HTTP, link. Idempotent.
   *
   * @return whether every part stopped without a failure
   */
  boolean stop() {
    if (stopping) {
      return true;
    }
    stopping = true;
    web.drain();
    LOG.log(Level.INFO, "Stopping");
    boolean clean = life.stop(STOP_BUDGET).isEmpty();
    ended.complete(null);
    LOG.log(Level.INFO, "Stopped");
    return clean;
  }

  /** Stops everything within ten seconds. */
  @Override
  public void close() {
    stop();
  }
}
