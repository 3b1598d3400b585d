package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;

/** How a group must be paused and resumed. */
public abstract class ControlContract extends RecordContract {
  private static final String UNWRITABLE = "a to b";

  protected ControlContract() {}

  @Test
  protected void pausingSaysSinceWhenAndByWhom() {
    ControlChange change = change(true, "eve", "fat finger");

    assertEquals(paused(change, "eve", "fat finger"), change);
    assertTrue(change.control().since().isPresent());
    assertEquals(change.control(), two.lease().read().control());
  }

  @Test
  protected void pausingWhatIsPausedSucceedsAndChangesNothing() {
    ControlChange first = change(true, "eve", "fat finger");

    assertEquals(new ControlChange(first.control(), false, 0), change(true, "bob", "me too"));
  }

  @Test
  protected void resumingWhatNeverWasPausedChangesNothing() {
    assertEquals(
        new ControlChange(TradingControl.NEVER_PAUSED, false, 0), change(false, "eve", "?"));
  }

  @Test
  protected void resumingSaysByWhom() {
    change(true, "eve", "fat finger");

    ControlChange resumed = change(false, "bob", "all well");

    assertEquals(
        new ControlChange(
            new TradingControl(
                false, resumed.control().since(), Optional.of("bob"), Optional.of("all well")),
            true,
            0),
        resumed);
  }

  @Test
  protected void aPauseIsMadeWithoutAReasonThatIsRefused() {
    record.refuseText(UNWRITABLE);

    ControlChange change = change(true, "eve", UNWRITABLE);

    assertEquals(paused(change, "eve", ControlRequest.LEFT_OUT), change);
  }

  @Test
  protected void aPauseIsMadeWithoutAnActorThatIsRefused() {
    record.refuseText(UNWRITABLE);

    ControlChange change = change(true, UNWRITABLE, "fat finger");

    assertEquals(paused(change, ControlRequest.LEFT_OUT, "fat finger"), change);
  }

  @Test
  protected void aPauseIsMadeWithoutAnyTextThatIsRefused() {
    record.refuseText(UNWRITABLE);

    ControlChange change = change(true, UNWRITABLE, UNWRITABLE);

    assertEquals(paused(change, ControlRequest.LEFT_OUT, ControlRequest.LEFT_OUT), change);
    assertEquals(change.control(), two.lease().read().control());
  }

  @Test
  protected void groupsHaveAPauseOfTheirOwn() {
    change(true, "eve", "fat finger");

    assertEquals(
        TradingControl.NEVER_PAUSED, record.member("other", "one").lease().read().control());
  }

  private static ControlChange paused(ControlChange change, String actor, String reason) {
    return new ControlChange(
        new TradingControl(true, change.control().since(), Optional.of(actor), Optional.of(reason)),
        true,
        0);
  }

  private ControlChange change(boolean pause, String actor, String reason) {
    return one.control()
        .change(
            new ControlRequest(pause, Optional.of(actor), Optional.of(reason), "192.0.2.1"),
            Samples.WITHIN);
  }

  @Test
  protected void theAuditSaysWhatAChangeCameToInTheSameTransaction() {
    one.lease().read();
    for (int i = 0; i < 2; i++) {
      one.control()
          .change(
              Samples.pause(),
              (_, change) ->
                  change.changed() ? List.of(TradingSamples.audit("control.paused")) : List.of(),
              Samples.WITHIN);
    }

    assertEquals(
        List.of(TradingSamples.audit("control.paused")),
        one.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10).stream()
            .map(AuditRow::entry)
            .toList());
  }

  /** Else a switch would fail by the words that came with it. */
  @Test
  protected void theAuditIsAskedOfTheRequestAsItCanBeKept() {
    one.lease().read();
    record.refuseText(UNWRITABLE);
    ControlRequest request =
        new ControlRequest(true, Optional.of(UNWRITABLE), Optional.of("look"), "192.0.2.1");

    ControlChange change =
        one.control()
            .change(
                request,
                (kept, _) -> List.of(TradingSamples.audit("control.paused", kept.actor())),
                Samples.WITHIN);

    assertEquals(paused(change, ControlRequest.LEFT_OUT, "look"), change);
    assertEquals(
        List.of(TradingSamples.audit("control.paused", Optional.of(ControlRequest.LEFT_OUT))),
        one.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10).stream()
            .map(AuditRow::entry)
            .toList());
  }
}
