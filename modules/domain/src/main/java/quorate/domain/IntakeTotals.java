package quorate.domain;

import java.util.Map;

/**
 * Messages since the engine was made. Signals received are those processed and those dropped.
 *
 * @param signalsProcessed signals that became standing
 */
public record IntakeTotals(
    long signalsProcessed,
    Map<DropReason, Long> signalsDropped,
    long heartbeatsProcessed,
    Map<DropReason, Long> heartbeatsDropped) {

  public IntakeTotals {
    signalsDropped = Map.copyOf(signalsDropped);
    heartbeatsDropped = Map.copyOf(heartbeatsDropped);
  }

  public long signalsReceived() {
    return signalsProcessed + sum(signalsDropped);
  }

  public long heartbeatsReceived() {
    return heartbeatsProcessed + sum(heartbeatsDropped);
  }

  private static long sum(Map<DropReason, Long> dropped) {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
