package quorate.fleet;

import java.lang.System.Logger;
import java.math.BigDecimal;
import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.Heartbeat;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.protocol.Answers;
import quorate.protocol.Heartbeats;
import quorate.protocol.Signals;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * One agent: an analyst that speaks. Candles come from one thread; heartbeats and replies may come
 * on others.
 */
final class Agent {

  private static final Logger LOG = System.getLogger(Agent.class.getName());

  private final AgentName name;
  private final String symbol;
  private final Subjects subjects;
  private final Outlet outlet;
  private final Clock clock;
  private final RepeatedLog refusals;
  private final Performance performance = new Performance();
  private Analyst analyst;

  Agent(AgentName name, String symbol, Subjects subjects, Outlet outlet, Clock clock) {
    this.name = name;
    this.symbol = symbol;
    this.subjects = subjects;
    this.outlet = outlet;
    this.clock = clock;
    this.refusals = new RepeatedLog(LOG, clock);
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
    Heartbeat heartbeat =
        new Heartbeat(name.name(), name.type().label(), clock.now(), "healthy", true);
    byte[] message = Heartbeats.message(heartbeat, performance::write);
    if (!outlet.publish(subjects.heartbeatOf(name.name()), message)) {
      performance.count(Count.UNSENT);
    }
  }

  /** Name and counters, for the log. */
  @Override
  public String toString() {
    return name.name() + ": " + performance;
  }

  /** The candle may be years old; what the orchestrator would drop for that is dated now. */
  private void signal(Opinion opinion, Candle candle) {
    performance.count(Count.of(opinion.action()));
    Signal signal =
        new Signal(
            name.name(),
            name.type().label(),
            symbol,
            opinion.action(),
            Ratio.of("confidence", BigDecimal.valueOf(opinion.confidence())),
            clock.now(),
            opinion.reasoning());
    byte[] message =
        Signals.message(
            signal,
            metadata ->
                metadata
                    .time("candle_open_time", candle.openTime())
                    .time("candle_close_time", candle.closeTime())
                    .number("candle_close", candle.close()));
    outlet.request(subjects.signalsOf(name.name()), message, this::receive);
  }

  private void receive(Reply reply) {
    switch (reply) {
      case Reply.Answered(byte[] body) -> receive(Answers.read(body));
      case Reply.Unanswered _ -> performance.count(Count.UNANSWERED);
      case Reply.Unsent _ -> performance.count(Count.UNSENT);
    }
  }

  private void receive(Optional<Answer> answer) {
    if (answer.isEmpty()) {
      performance.count(Count.UNANSWERED);
      refusals.warn(name.name() + ": a signal got an answer that is not the orchestrator's");
      return;
    }
    switch (answer.get()) {
      case Answer.Accepted _ -> performance.count(Count.ACCEPTED);
      case Answer.Refused refused -> {
        performance.count(Count.REFUSED);
        refusals.warn(() -> name.name() + ": the orchestrator refused a signal: " + why(refused));
      }
    }
  }

  private static String why(Answer.Refused refused) {
    String field = refused.field().map(named -> ", " + named).orElse("");
    return refused.reason().label() + field + " " + refused.detail();
  }
}
