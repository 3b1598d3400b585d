package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.record.TradingControl;

class KnownPauseTest {
  private static final TradingControl PAUSED =
      new TradingControl(true, Optional.of(HandClock.NOON), Optional.empty(), Optional.of("a try"));

  private final KnownPause pause = new KnownPause();

  @Test
  void untilThePauseIsKnownNothingMayLeave() {
    assertEquals(Optional.empty(), pause.control());
    assertTrue(pause.isPaused());
  }

  @Test
  void whatTheRecordSaysCounts() {
    pause.read(TradingControl.NEVER_PAUSED, pause.changes());
    assertFalse(pause.isPaused());

    pause.read(PAUSED, pause.changes());
    assertTrue(pause.isPaused());
    assertEquals(Optional.of(PAUSED), pause.control());
  }

  @Test
  void aReadingThatBeganBeforeAChangeDoesNotUndoIt() {
    long before = pause.changes();

    pause.changed(PAUSED);
    pause.read(TradingControl.NEVER_PAUSED, before);

    assertEquals(Optional.of(PAUSED), pause.control());
    pause.read(TradingControl.NEVER_PAUSED, pause.changes());
    assertFalse(pause.isPaused());
  }

  @Test
  void aRecordThatRefusesDecisionsIsBelievedUntilItIsReadAgain() {
    pause.read(TradingControl.NEVER_PAUSED, pause.changes());
    long before = pause.changes();

    pause.refused();
    pause.read(TradingControl.NEVER_PAUSED, before);
    assertTrue(pause.isPaused());

    pause.read(PAUSED, pause.changes());
    assertEquals(Optional.of(PAUSED), pause.control());
  }

  @Test
  void whatIsKnownOfAPauseIsNotForgottenWhenTheRecordRefusesDecisions() {
    pause.changed(PAUSED);

    pause.refused();

    assertEquals(Optional.of(PAUSED), pause.control());
  }

  @Test
  void aPauseIsRequestedUntilEachRequestIsAnswered() {
    pause.request();
    pause.request();
    pause.answered();
    assertTrue(pause.isRequested());

    pause.answered();
    assertFalse(pause.isRequested());
  }
}
