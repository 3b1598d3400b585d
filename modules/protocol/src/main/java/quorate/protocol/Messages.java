package quorate.protocol;

import java.util.Optional;
import quorate.domain.Heartbeat;
import quorate.domain.Signal;

/** Messages that agents send. Thread-safe; reading costs no more than the message's size. */
public final class Messages {
  /** A larger message is refused. */
  public static final int MAX_BYTES = 64 * 1024;

  private Messages() {}

  /**
   * Reads a signal.
   *
   * @param boundName the name that the subject ends in, where it ends in one: the message must be
   *     that agent's
   */
  public static Decoded<Signal> signal(Optional<String> boundName, byte[] payload) {
    Optional<Signal> usual = UsualSignal.read(payload);
    if (usual.isPresent() && boundName.map(usual.get().agentName()::equals).orElse(true)) {
      return new Decoded.Message<>(usual.get());
    }
    return new SignalDecoder().decode(boundName, payload);
  }

  /**
   * Reads a heartbeat.
   *
   * @param boundName as for a signal
   */
  public static Decoded<Heartbeat> heartbeat(Optional<String> boundName, byte[] payload) {
    return new HeartbeatDecoder().decode(boundName, payload);
  }
}
