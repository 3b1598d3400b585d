package quorate.protocol;

import java.util.Optional;
import java.util.function.Consumer;
import quorate.domain.Signal;

/** Signals, which agents send. Thread-safe; reading costs no more than the message's size. */
public final class Signals {
  private Signals() {}

  /**
   * Reads a signal.
   *
   * @param boundName the name that the subject ends in, where it ends in one: the message must be
   *     that agent's
   */
  public static Content read(Optional<String> boundName, byte[] payload) {
    Optional<Signal> usual = FastSignalReader.read(payload);
    if (usual.isPresent() && boundName.map(usual.get().agentName()::equals).orElse(true)) {
      return new Content.OfSignal(usual.get());
    }
    return new SignalDecoder().decode(boundName, payload);
  }

  /** A signal as it is sent, without metadata. */
  public static byte[] message(Signal signal) {
    return JsonObject.bytes(json -> writeFields(json, signal));
  }

  /**
   * A signal as it is sent.
   *
   * @param metadata writes what the agent adds for people, which no orchestrator keeps
   */
  public static byte[] message(Signal signal, Consumer<JsonObject> metadata) {
    return JsonObject.bytes(
        json -> {
          writeFields(json, signal);
          json.object("metadata", metadata);
        });
  }

  private static void writeFields(JsonObject json, Signal signal) {
    json.text("agent_name", signal.agentName())
        .text("agent_type", signal.agentType())
        .text("symbol", signal.symbol())
        .text("signal", signal.action().name())
        .number("confidence", signal.confidence())
        .time("timestamp", signal.timestamp());
    if (!signal.reasoning().isEmpty()) {
      json.text("reasoning", signal.reasoning());
    }
  }
}
