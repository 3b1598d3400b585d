package quorate.domain;

import java.util.EnumMap;
import java.util.Map;

/** Counts messages by what became of them. */
final class IntakeCounts {
  private static final DropReason[] REASONS = DropReason.values();

  private long signalsProcessed;
  private long heartbeatsProcessed;
  private final long[] signalsDropped = new long[REASONS.length];
  private final long[] heartbeatsDropped = new long[REASONS.length];

  void processed(MessageKind kind) {
    switch (kind) {
      case SIGNAL -> signalsProcessed++;
      case HEARTBEAT -> heartbeatsProcessed++;
    }
  }

  void dropped(MessageKind kind, DropReason reason) {
    switch (kind) {
      case SIGNAL -> signalsDropped[reason.ordinal()]++;
      case HEARTBEAT -> heartbeatsDropped[reason.ordinal()]++;
    }
  }

  void overloaded(MessageKind kind, long messages) {
    long[] dropped =
        switch (kind) {
          case SIGNAL -> signalsDropped;
          case HEARTBEAT -> heartbeatsDropped;
        };
    dropped[DropReason.OVERLOAD.ordinal()] += messages;
  }

  IntakeTotals totals() {
    Map<DropReason, Long> signals = new EnumMap<>(DropReason.class);
    Map<DropReason, Long> heartbeats = new EnumMap<>(DropReason.class);
    for (DropReason reason : REASONS) {
      if (reason.appliesToSignals()) {
        signals.put(reason, signalsDropped[reason.ordinal()]);
      }
      if (reason.appliesToHeartbeats()) {
        heartbeats.put(reason, heartbeatsDropped[reason.ordinal()]);
      }
    }
    return new IntakeTotals(signalsProcessed, signals, heartbeatsProcessed, heartbeats);
  }
}
