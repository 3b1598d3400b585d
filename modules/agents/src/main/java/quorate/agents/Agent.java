package quorate.agents;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/**
 * One agent: an analyst that speaks. Candles come from one thread; heartbeats and replies may come
 * on others.
 */
final class Agent {

  private static final Logger LOGGER = System.getLogger(Agent.class.getName());

  private final AgentName name;
  private final String symbol;
  private final Subjects subjects;
  private final Outlet outlet;
  private final InstantSource clock;
  private final Throttle refusals;
  private final Performance performance = new Performance();
  private Analyst analyst;

  Agent(
      AgentName name,
      String symbol,
      Subjects subjects,
      Outlet outlet,
      InstantSource clock,
      Throttle refusals) {
    this.name = name;
    this.symbol = symbol;
    this.subjects = subjects;
    this.outlet = outlet;
    this.clock = clock;
    this.refusals = refusals;
    this.analyst = name.type().analyst();
  }

  /**
   * Takes in a candle and says what it thinks, even if it thinks what it thought before: the
   * orchestrator lets a signal stand for a while only.
   */
  void observe(Candle candle) {
    performance.count(Count.CANDLES);
    analyst.observe(candle).ifPresent(opinion -> signal(opinion, candle));
  }

  /** Forgets the candles; the next is the first. */
  void startAnew() {
    analyst = name.type().analyst();
  }

  void beat() {
    HeartbeatMessage message = new HeartbeatMessage(name, performance.snapshot(), clock.instant());
    if (!outlet.publish(subjects.heartbeatOf(name), message.toJson())) {
      performance.count(Count.UNSENT);
    }
  }

  /** Name and counters, for the log. */
  @Override
  public String toString() {
    return name.name() + ": " + performance;
  }

  private void signal(Opinion opinion, Candle candle) {
    performance.count(Count.of(opinion.action()));
    SignalMessage message = new SignalMessage(name, symbol, opinion, candle, clock.instant());
    outlet.request(subjects.signalsOf(name), message.toJson(), this::receive);
  }

  private void receive(Reply reply) {
    switch (reply) {
      case Reply.Answered(byte[] body) -> receive(Answer.parse(body));
      case Reply.Unanswered _ -> performance.count(Count.UNANSWERED);
      case Reply.Unsent _ -> performance.count(Count.UNSENT);
    }
  }

  private void receive(Answer answer) {
    switch (answer) {
      case Answer.Accepted _ -> performance.count(Count.ACCEPTED);
      case Answer.Refused refused -> {
        performance.count(Count.REFUSED);
        warn("the orchestrator refused a signal: " + refused);
      }
      case Answer.Unreadable _ -> {
        performance.count(Count.UNANSWERED);
        warn("a signal got an answer that is not the orchestrator's");
      }
    }
  }

  private void warn(String message) {
    refusals
        .letThrough()
        .ifPresent(
            heldBack ->
                LOGGER.log(
                    Level.WARNING, () -> name.name() + ": " + message + andSoMany(heldBack)));
  }

  private static String andSoMany(long heldBack) {
    return heldBack == 0 ? "" : " (and " + heldBack + " more since the last such line)";
  }
}
