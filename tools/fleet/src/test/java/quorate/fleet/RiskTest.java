package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import quorate.domain.Action;

class RiskTest {

  @Test
  void aCalmMarketGivesAHoldThatVetoesNothing() {
    assertEquals(
        new Opinion(
            Action.HOLD,
            1.0 / 17,
            "drawdown 2.5 % within its limit of 10 %; volatility 40 % a year within its limit of"
                + " 80 %"),
        new Risk(0.025, 0.4).opinion());
  }

  @Test
  void theVetoBeginsExactlyAtALimit() {
    assertEquals(
        new Opinion(
            Action.HOLD,
            0.5,
            "drawdown 10.0 % at or beyond its limit of 10 %; volatility 40 % a year within its"
                + " limit of 80 %"),
        new Risk(0.1, 0.4).opinion());
  }

  @Test
  void theGreaterOfTheTwoDecides() {
    assertEquals(
        new Opinion(
            Action.HOLD,
            16.0 / 17,
            "drawdown 15.0 % at or beyond its limit of 10 %; volatility 160 % a year at or beyond"
                + " its limit of 80 %"),
        new Risk(0.15, 1.6).opinion());
  }

  @Test
  void noRiskAtAllIsNoConfidence() {
    assertEquals(0, new Risk(0, 0).opinion().confidence());
  }

  @Test
  void theGreatestRiskThereCanBeIsCertainty() {
    assertEquals(1, new Risk(1, 1e7).opinion().confidence());
  }
}
