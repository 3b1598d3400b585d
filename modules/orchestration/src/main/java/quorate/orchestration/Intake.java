package quorate.orchestration;

import quorate.domain.Answer;
import quorate.domain.DecisionEngine;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.protocol.Content;
import quorate.protocol.Received;

/** Gives a message that was read to the engine: the same for a live one and a replayed one. */
public final class Intake {
  private Intake() {}

  /** What became of the message. */
  public static Answer receive(DecisionEngine engine, Moment now, Received message) {
    return switch (message.content()) {
      case Content.OfSignal(Signal signal) -> engine.receive(now, signal);
      case Content.OfHeartbeat(Heartbeat heartbeat) -> engine.receive(now, heartbeat);
      case Content.Refused refused -> {
        engine.refused(now, refused.kind(), refused.refusal(), refused.agentName());
        yield refused.refusal();
      }
    };
  }
}
