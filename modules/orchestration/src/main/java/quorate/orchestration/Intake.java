package quorate.orchestration;

import quorate.domain.Answer;
import quorate.domain.DecisionEngine;
import quorate.domain.Heartbeat;
import quorate.domain.MessageKind;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.protocol.Decoded;
import quorate.protocol.ReceivedMessage;

/** Gives a message that was read to the engine: the same for a live one and a replayed one. */
public final class Intake {
  private Intake() {}

  /** What became of the message. */
  public static Answer receive(DecisionEngine engine, Moment now, ReceivedMessage message) {
    return switch (message) {
      case ReceivedMessage.OfSignal signal ->
          switch (signal.decoded()) {
            case Decoded.Message<Signal> read -> engine.receive(now, read.message());
            case Decoded.Refused<Signal> refused ->
                refused(engine, now, MessageKind.SIGNAL, refused);
          };
      case ReceivedMessage.OfHeartbeat heartbeat ->
          switch (heartbeat.decoded()) {
            case Decoded.Message<Heartbeat> read -> engine.receive(now, read.message());
            case Decoded.Refused<Heartbeat> refused ->
                refused(engine, now, MessageKind.HEARTBEAT, refused);
          };
    };
  }

  private static Answer refused(
      DecisionEngine engine, Moment now, MessageKind kind, Decoded.Refused<?> refused) {
    engine.refused(now, kind, refused.refusal(), refused.agentName());
    return refused.refusal();
  }
}
