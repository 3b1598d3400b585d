package quorate.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.InvalidField;
import quorate.domain.MessageKind;
import quorate.domain.Quoted;
import quorate.domain.Ratio;
import quorate.domain.Signal;

/** Reads one signal. */
final class SignalDecoder extends MessageDecoder {
  private Optional<String> agentType = Optional.empty();
  private Optional<String> symbol = Optional.empty();
  private Optional<Action> action = Optional.empty();
  private Optional<Ratio> confidence = Optional.empty();
  private Optional<Instant> timestamp = Optional.empty();
  private String reasoning = "";

  SignalDecoder() {
    super(MessageKind.SIGNAL);
  }

  @Override
  protected void read(String name, JsonFields fields) throws IOException {
    switch (name) {
      case "agent_name" -> readAgentName(fields);
      case "agent_type" -> agentType = Optional.of(fields.text());
      case "symbol" -> symbol = Optional.of(fields.text());
      case "signal" -> action = Optional.of(action(fields.text()));
      case "confidence" -> confidence = Optional.of(fields.ratio());
      case "timestamp" -> timestamp = Optional.of(fields.timestamp());
      case "reasoning" -> reasoning = fields.storableText();
      case "metadata" -> fields.object();
      default -> fields.skip();
    }
  }

  private static Action action(String word) {
    return Action.named(word)
        .orElseThrow(
            () -> new InvalidField("signal", "must be BUY, SELL or HOLD: " + Quoted.of(word)));
  }

  @Override
  protected Content message() {
    return new Content.OfSignal(
        new Signal(
            agentName(),
            required("agent_type", agentType),
            required("symbol", symbol),
            required("signal", action),
            required("confidence", confidence),
            required("timestamp", timestamp),
            reasoning));
  }
}
