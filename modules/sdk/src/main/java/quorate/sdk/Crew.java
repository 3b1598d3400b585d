package quorate.sdk;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import quorate.metrics.Meters;
import quorate.running.Clock;

/** Makes the agents of a process, each with all that belongs to it. */
final class Crew {
  private final AgentSettings settings;
  private final Outlet outlet;
  private final Outlet urgent;
  private final Meters meters;
  private final ToolServers tools;
  private final Consumer<Throwable> fatal;
  private final Clock clock;

  /** What this process calls itself, so that another one under an agent's name is noticed. */
  private final String instance = UUID.randomUUID().toString();

  /**
   * @param outlet for signals
   * @param urgent for heartbeats, which find room also where signals find none
   * @param fatal told of what no agent can go on after
   */
  Crew(
      AgentSettings settings,
      Outlet outlet,
      Outlet urgent,
      Meters meters,
      ToolServers tools,
      Consumer<Throwable> fatal,
      Clock clock) {
    this.settings = settings;
    this.outlet = outlet;
    this.urgent = urgent;
    this.meters = meters;
    this.tools = tools;
    this.fatal = fatal;
    this.clock = clock;
  }

  Member member(Recruiting.Recruit recruit) {
    Identity identity = recruit.identity();
    Counters counters = new Counters(meters, identity.name());
    Worker worker = worker(recruit, counters);
    Duplicates duplicates = new Duplicates(identity.name(), instance, counters, clock);
    AgentCondition condition =
        new AgentCondition(worker, settings.observeTimeout(), duplicates::any);
    Voice voice =
        new Voice(
            identity,
            settings.nats().subjects(),
            outlet,
            counters,
            settings.refresh(),
            worker::isFresh,
            clock,
            new SplittableRandom());
    worker.speakThrough(voice);
    Member member =
        new Member(
            identity,
            settings.goodbye().orElse(recruit.provider().saysGoodbye()),
            worker,
            counters,
            condition,
            duplicates,
            new Heart(
                identity, instance, settings.nats().subjects(), urgent, counters, condition, clock),
            voice,
            new AgentThread(worker, settings.observeTimeout(), fatal, clock));
    member.register(meters);
    return member;
  }

  private Worker worker(Recruiting.Recruit recruit, Counters counters) {
    return new Worker(
        recruit.identity(),
        recruit.maker(),
        // A feed of one's own has what is wanted of it.
        settings.symbols().isEmpty() ? List.of(Worker.ALL) : settings.symbols(),
        new Worker.Rules(settings.maxGap(), settings.staleAfter()),
        counters,
        tools,
        clock);
  }
}
