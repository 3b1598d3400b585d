package quorate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.market.CandleFile;
import quorate.market.CandleSeries;

class PictureTest {
  private static final Pattern UNDRAWABLE = Pattern.compile("NaN|Infinity|E\\d");

  @Test
  void everyAgentHasItsRow() throws InterruptedException {
    String picture = picture(Series.walk(8, 400), Attribution.SHAPLEY);

    for (String words :
        List.of("BTC-USD", "reversion-1", "risk-1", "technical-1", "trend-1", "(shapley)")) {
      assertTrue(picture.contains(words), words);
    }
  }

  @Test
  void whatDoesNotMoveIsDrawnAsWell() throws InterruptedException {
    for (CandleSeries candles : List.of(Series.flat(1), Series.flat(2), Series.walk(9, 3_000))) {
      for (Attribution attribution : Attribution.values()) {
        String picture = picture(candles, attribution);

        assertTrue(picture.startsWith("<svg ") && picture.endsWith("</svg>\n"), picture);
        assertEquals(0, UNDRAWABLE.matcher(picture).results().count(), picture);
      }
    }
  }

  /** A pixel's column holds at most four points, however many candles there are. */
  @Test
  void manyCandlesMakeNoLargerPicture() throws InterruptedException {
    String picture = picture(Series.walk(10, 20_000), Attribution.OFF);

    assertTrue(picture.length() < 250_000, () -> "characters: " + picture.length());
  }

  private static String picture(CandleSeries candles, Attribution attribution)
      throws InterruptedException {
    BacktestResult result =
        Backtest.run(KnownResultsTest.plan(candles, attribution), BacktestListener.NONE);
    CandleFile file = new CandleFile("made-up.csv", "", candles);
    return new String(
        Picture.svg(new BacktestReport(result, file, "1", "unknown")), StandardCharsets.UTF_8);
  }
}
