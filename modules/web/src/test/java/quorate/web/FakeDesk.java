package quorate.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;

/** A group's pause in memory. */
final class FakeDesk implements Control {
  static final Instant CHANGED = Instant.parse("2026-01-01T12:00:00.250Z");

  private final List<ControlRequest> requests = new ArrayList<>();
  private final List<Duration> patience = new ArrayList<>();
  private Optional<TradingControl> control = Optional.of(TradingControl.NEVER_PAUSED);
  private boolean recording = true;

  synchronized void recover() {
    requests.clear();
    patience.clear();
    control = Optional.of(TradingControl.NEVER_PAUSED);
    recording = true;
  }

  synchronized void set(TradingControl now) {
    control = Optional.of(now);
  }

  synchronized void forget() {
    control = Optional.empty();
  }

  synchronized void stopRecording() {
    recording = false;
  }

  /** All that was asked, in order, also what changed nothing. */
  synchronized List<ControlRequest> requests() {
    return List.copyOf(requests);
  }

  /** How long each of them was to take at the most. */
  synchronized List<Duration> patience() {
    return List.copyOf(patience);
  }

  synchronized Optional<TradingControl> current() {
    return control;
  }

  @Override
  public synchronized ControlChange change(ControlRequest request, Duration within) {
    requests.add(request);
    patience.add(within);
    if (!recording) {
      throw new RecordUnavailable("The database cannot record it; nothing has changed.");
    }
    TradingControl before = control.orElse(TradingControl.NEVER_PAUSED);
    if (before.paused() == request.pause()) {
      return new ControlChange(before, false, 0);
    }
    TradingControl after =
        new TradingControl(
            request.pause(), Optional.of(CHANGED), request.actor(), request.reason());
    control = Optional.of(after);
    return new ControlChange(after, true, 0);
  }
}
