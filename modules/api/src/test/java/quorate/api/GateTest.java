package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.access.Origins;
import quorate.record.RecordUnavailable;

class GateTest {
  @Test
  void whatCannotBeReadHasChangedNothingHoweverItsTransactionEnded() {
    Gate gate =
        new Gate(null, null, new Origins(Optional.empty(), List.of()), false, null, 1, null);

    assertEquals(
        Optional.of(Problems.databaseUnavailable("The database cannot say now; try again.")),
        gate.problem(RecordUnavailable.inDoubt("its connection was lost", null)));
  }
}
