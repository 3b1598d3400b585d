package quorate.backtest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.Answer;
import quorate.domain.Cycle;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Ratio;
import quorate.domain.Rules;
import quorate.domain.Signal;

/**
 * An engine of the rules, and what some agents tell it. Each in turn beats and says what it thinks;
 * then there is a cycle, whose decision is recorded.
 */
final class FleetFloor {
  private final String symbol;
  private final BacktestListener listener;
  private final DecisionEngine engine;

  FleetFloor(String symbol, Rules rules, BacktestListener listener) {
    this.symbol = symbol;
    this.listener = listener;
    this.engine = new DecisionEngine(rules);
  }

  /** One agent's turn on the floor, and what it remembers from turn to turn. */
  static final class Voice {
    /** The SDK's words for none. */
    private static final String NO_OPINION = "no opinion";

    private final Opinions opinions;
    private boolean spoke;
    private long refused;

    Voice(Opinions opinions) {
      this.opinions = opinions;
    }

    /** How many of its signals were refused. */
    long refused() {
      return refused;
    }
  }

  /** When agents observe a candle, and what was heard then is decided: a millisecond after it. */
  static Moment after(long closeMillis) {
    return Moment.at(Instant.ofEpochMilli(closeMillis + 1));
  }

  /** Has an agent beat, and say what it thinks of a candle. */
  void turn(Moment now, Voice voice, int candle, String reasoning) {
    Opinions opinions = voice.opinions;
    FleetMember member = opinions.member();
    Heartbeat heartbeat =
        new Heartbeat(
            member.name(), member.type(), now.wall(), opinions.status(candle).word(), true);
    listener.heard(now, heartbeat);
    engine.receive(now, heartbeat);
    if (opinions.isVoiced(candle)) {
      voice.spoke = true;
      say(
          now,
          voice,
          new Signal(
              member.name(),
              member.type(),
              symbol,
              opinions.action(candle),
              opinions.confidence(candle),
              now.wall(),
              reasoning));
    } else if (opinions.isNone(candle) && voice.spoke) {
      voice.spoke = false;
      say(now, voice, abstention(member, now));
    }
  }

  /** Said once after an opinion, or that would stand until it is too old. */
  private Signal abstention(FleetMember member, Moment now) {
    return new Signal(
        member.name(),
        member.type(),
        symbol,
        Action.HOLD,
        Ratio.ZERO,
        now.wall(),
        Voice.NO_OPINION);
  }

  private void say(Moment now, Voice voice, Signal signal) {
    listener.heard(now, signal);
    if (engine.receive(now, signal) instanceof Answer.Refused) {
      voice.refused++;
    }
  }

  /** The decision that the turns before it come to; empty if there is nothing to decide. */
  Optional<Decision> decide(Moment now) {
    listener.cycle(now);
    Cycle cycle = engine.startCycle(now);
    if (!cycle.hasNext()) {
      return Optional.empty();
    }
    Decision decision = cycle.decideNext();
    engine.recorded(cycle, List.of(decision));
    listener.decided(decision);
    return Optional.of(decision);
  }

  /** The engine, to be asked about agents. */
  DecisionEngine engine() {
    return engine;
  }
}
