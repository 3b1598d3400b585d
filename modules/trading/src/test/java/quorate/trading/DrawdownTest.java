package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawdownTest {

  @Test
  void theGreatestFallIsTheOneBelowThePeakOfItsTime() {
    Drawdown drawdown = Drawdown.from(new BigDecimal(100));
    for (BigDecimal equity : Stream.of(90, 120, 105, 130, 118).map(BigDecimal::new).toList()) {
      drawdown = drawdown.marked(equity);
    }

    assertEquals(new Drawdown(new BigDecimal(130), new BigDecimal(15)), drawdown);
  }

  @Test
  void equityThatOnlyRisesHasNoDrawdown() {
    Drawdown drawdown = Drawdown.from(new BigDecimal(100)).marked(new BigDecimal(101));

    assertEquals(new Drawdown(new BigDecimal(101), BigDecimal.ZERO), drawdown);
  }
}
