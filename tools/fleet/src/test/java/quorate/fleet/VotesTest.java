package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.domain.Action;

/** The deviation is 4 in all readings, so that the half width of the bands is 8. */
class VotesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # rsi, vote
          50,  0
          70,  0
          75, -0.5
          80, -1
          99, -1
          30,  0
          25,  0.5
          1,   1
          """)
  void rsiVotesAgainstExcess(double rsi, double vote) {
    assertEquals(new Votes(vote, 0, 0, 0), plus0(Votes.of(reading(100, rsi, 0, 0, 0))));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "1, 1", "7, 1", "-0.5, -0.5", "-7, -1"})
  void macdVotesWithItsDistanceFromTheSignal(double macd, double vote) {
    assertEquals(new Votes(0, vote, 0, 0), plus0(Votes.of(reading(100, 50, macd, 0, 0))));
  }

  @ParameterizedTest
  @CsvSource({"2, 0.5", "4, 1", "9, 1", "-2, -0.5", "-9, -1"})
  void movingAveragesVoteWithTheTrend(double distance, double vote) {
    assertEquals(new Votes(0, 0, vote, 0), plus0(Votes.of(reading(100, 50, 0, 0, distance))));
  }

  @ParameterizedTest
  @CsvSource({"108, 0", "109, -0.5", "110, -1", "150, -1", "92, 0", "91, 0.5", "50, 1"})
  void bollingerBandsVoteAgainstExcess(double close, double vote) {
    assertEquals(new Votes(0, 0, 0, vote), plus0(Votes.of(reading(close, 50, 0, 0, 0))));
  }

  @Test
  void nobodyVotesOnAPriceThatStandsStill() {
    Reading flat = new Reading(100, 0, 1e-14, 0, 100, 100, 100, 1e-14);
    assertEquals(
        new Opinion(Action.HOLD, 1, "the price has not moved for 20 candles"),
        Votes.of(flat).opinion(flat));
  }

  @Test
  void twoFullVotesForTheTrendAreCertainty() {
    assertEquals(
        new Opinion(
            Action.BUY,
            1,
            "RSI 65.0 neutral; MACD above its signal; EMA 9 above EMA 21;"
                + " price inside the Bollinger bands; mean vote +0.50"),
        new Votes(0, 1, 1, 0).opinion(reading(104, 65, 1, 0, 4)));
  }

  @Test
  void aFallIsSold() {
    assertEquals(
        new Opinion(
            Action.SELL,
            0.75,
            "RSI 32.0 neutral; MACD below its signal; EMA 9 below EMA 21;"
                + " price inside the Bollinger bands; mean vote -0.38"),
        new Votes(0, -0.5, -1, 0).opinion(reading(96, 32, 0, 0.5, -4)));
  }

  @Test
  void excessTakesTheConfidenceOutOfATrend() {
    assertEquals(
        new Opinion(
            Action.HOLD,
            0.25,
            "RSI 82.0 overbought; MACD above its signal; EMA 9 above EMA 21;"
                + " price above the upper Bollinger band; mean vote +0.00"),
        new Votes(-1, 0.5, 1, -0.5).opinion(reading(109, 82, 0.5, 0, 4)));
  }

  @Test
  void withinTheDeadZoneTheQuietHold() {
    assertEquals(
        new Opinion(
            Action.HOLD,
            0.875,
            "RSI 28.0 oversold; MACD above its signal; EMA 9 above EMA 21;"
                + " price below the lower Bollinger band; mean vote +0.13"),
        new Votes(0, 0, 0.5, 0).opinion(reading(91, 28, 0, 0, 2)));
  }

  @Test
  void theEdgeOfTheDeadZoneIsOutside() {
    assertEquals(Action.BUY, new Votes(0, 0.3, 0.3, 0).opinion(reading(100, 50, 0, 0, 0)).action());
  }

  @Test
  void noNumberIsNoOpinion() {
    assertEquals(
        new Votes(0, 0, 0, 0),
        plus0(Votes.of(new Reading(100, Double.NaN, Double.NaN, 0, 0, Double.NaN, 100, 4))));
  }

  private static Reading reading(
      double close, double rsi, double macd, double macdSignal, double fastLessSlow) {
    return new Reading(close, rsi, macd, macdSignal, 100 + fastLessSlow, 100, 100, 4);
  }

  /** Records tell -0.0 from 0.0; votes do not. */
  private static Votes plus0(Votes votes) {
    return new Votes(
        votes.rsi() + 0.0, votes.macd() + 0.0, votes.ema() + 0.0, votes.bollinger() + 0.0);
  }
}
