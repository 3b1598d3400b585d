package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.nats.Reply;
import quorate.protocol.ControlNotice;
import quorate.protocol.Subjects;
import quorate.record.TradingControl;

class PauseWatchTest {
  private final FakeOutlet outlet = new FakeOutlet();
  private final List<Boolean> changes = new ArrayList<>();
  private final PauseWatch watch = new PauseWatch(Subjects.DEFAULT, outlet, changes::add);

  private static byte[] notice(boolean paused, int second) {
    return new ControlNotice(
            new TradingControl(paused, Optional.empty(), Optional.empty(), Optional.empty()),
            Hours.START.plus(Duration.ofSeconds(second)))
        .toBytes();
  }

  @Test
  void itAsksAndTellsWhatItIsAnswered() {
    watch.ask();
    assertEquals("quorate.orchestrator.control.get", outlet.last().subject());
    outlet.last().receiver().accept(new Reply.Answered(notice(true, 0)));

    assertEquals(List.of(true), changes);
  }

  @Test
  void eachChangeIsToldOnceAndGoingOnIsNone() {
    watch.heard(notice(false, 0));
    watch.heard(notice(true, 1));
    watch.heard(notice(true, 2));
    watch.heard(notice(false, 3));

    assertEquals(List.of(true, false), changes);
  }

  @Test
  void anOlderNoticeOfAReplacedInstanceChangesNothing() {
    watch.heard(notice(true, 5));
    watch.heard(notice(false, 4));

    assertEquals(List.of(true), changes);
  }
}
