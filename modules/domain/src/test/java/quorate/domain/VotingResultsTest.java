package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VotingResultsTest {

  @Test
  void eachActionHasItsOwn() {
    VotingResults results = new VotingResults(1, 2, 3);
    assertEquals(
        List.of(1L, 2L, 3L), Arrays.stream(Action.values()).map(results::millionths).toList());
  }
}
