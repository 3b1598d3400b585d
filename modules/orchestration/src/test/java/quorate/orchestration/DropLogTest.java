package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;
import quorate.running.Clock;

class DropLogTest {
  private final List<String> lines = new ArrayList<>();
  private final DropLog log = new DropLog(new Lines(), Clock.system());

  /** Keeps what is logged. */
  private final class Lines implements System.Logger {
    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      lines.add(level + " " + format);
    }
  }

  @Test
  void aDropSaysWhatWasWrongWithWhichField() {
    log.dropped(
        MessageKind.SIGNAL,
        "quorate.agent.signals",
        Answer.Refused.of(DropReason.INVALID, "confidence", "must be between 0 and 1: 1.5"));

    assertEquals(
        List.of(
            "WARNING Dropped a signal on quorate.agent.signals as invalid: "
                + "confidence must be between 0 and 1: 1.5"),
        lines);
  }

  @Test
  void aReasonIsLoggedOnceASecondAtMostAndKeepsNoOtherFromBeing() {
    for (int i = 0; i < 1_000; i++) {
      log.dropped(MessageKind.HEARTBEAT, "a", Answer.Refused.of(DropReason.MALFORMED, "no JSON"));
      log.dropped(MessageKind.SIGNAL, "b", Answer.Refused.of(DropReason.OVERSIZE, "too large"));
    }

    assertEquals(
        List.of(
            "WARNING Dropped a heartbeat on a as malformed: no JSON",
            "WARNING Dropped a signal on b as oversize: too large"),
        lines);
  }

  @Test
  void overloadIsLoggedWithItsNumberAndOnlyWhereThereIsSome() {
    log.overloaded(MessageKind.SIGNAL, 0);
    log.overloaded(MessageKind.SIGNAL, 12);

    assertEquals(
        List.of("WARNING Dropped 12 signals as overload: they came faster than they can be taken"),
        lines);
  }
}
