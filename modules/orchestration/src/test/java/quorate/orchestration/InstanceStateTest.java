package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.record.TradingControl;

class InstanceStateTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final TradingControl PAUSED =
      new TradingControl(true, Optional.of(NOON), Optional.empty(), Optional.of("a try"));

  private final InstanceState state = new InstanceState(NOON);

  @Test
  void untilThePauseIsKnownNothingMayLeave() {
    assertEquals(Optional.empty(), state.control());
    assertTrue(state.paused());
  }

  @Test
  void whatTheRecordSaysIsNewsOnce() {
    assertTrue(state.controlRead(TradingControl.NEVER_PAUSED, state.controlChanges()));
    assertFalse(state.controlRead(TradingControl.NEVER_PAUSED, state.controlChanges()));
    assertFalse(state.paused());
  }

  @Test
  void aReadThatBeganBeforeAChangeDoesNotUndoIt() {
    long before = state.controlChanges();

    state.controlChanged(PAUSED);

    assertFalse(state.controlRead(TradingControl.NEVER_PAUSED, before));
    assertEquals(Optional.of(PAUSED), state.control());
    assertTrue(state.controlRead(TradingControl.NEVER_PAUSED, state.controlChanges()));
  }
}
