package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Moment;
import quorate.domain.Ratio;
import quorate.domain.SignalRules;
import quorate.domain.VotingResults;
import quorate.record.RecordedDecision;
import quorate.trading.PaperRules;
import quorate.trading.record.SessionRules;

class PaperReplayTest {
  private static final PaperSettings SETTINGS =
      new PaperSettings(
          "candles",
          PaperRules.Clock.REPLAY,
          "USD",
          new BigDecimal("10000"),
          new SessionRules(
              false,
              new BigDecimal("1000"),
              new BigDecimal("0.001"),
              new BigDecimal("0.0005"),
              new BigDecimal("0.1"),
              Optional.of(new BigDecimal("0.01")),
              new BigDecimal("0.0001"),
              BigDecimal.ZERO),
          Map.of(),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5));

  private final PaperReplay replay = new PaperReplay(SETTINGS, SignalRules.DEFAULT);
  private int seconds;
  private int sequence;

  private Moment now() {
    return Moment.at(HandClock.NOON.plusSeconds(seconds++));
  }

  private void candle(int minute, String open, String close) {
    Instant begin = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(60L * minute);
    String text =
        """
        {"symbol":"BTC-USD","open_time":"%s","close_time":"%s","open":%s,"high":40000,"low":1,\
        "close":%s,"volume":100}\
        """
            .formatted(begin, begin.plusMillis(59_999), open, close);
    replay.candle(now(), "candles.one", text.getBytes(StandardCharsets.UTF_8));
  }

  private void decide(Action action) {
    Instant at = now().wall();
    Decision decision =
        new Decision(
            "BTC-USD",
            action,
            action,
            Ratio.ONE,
            Ratio.ONE,
            new VotingResults(0, 0, 0),
            List.of(),
            Optional.empty(),
            Ratio.ZERO,
            Ratio.ZERO,
            1,
            "",
            at,
            at.plusSeconds(300));
    sequence++;
    replay.decide(
        new RecordedDecision(new UUID(0, sequence), sequence, 0, "replay", "1", decision));
  }

  @Test
  void theSameFollowsAsFromTheRecord() {
    decide(Action.BUY);
    candle(0, "30000", "30000");
    decide(Action.BUY);
    candle(1, "30010", "30500");
    candle(1, "1", "1");
    decide(Action.BUY);
    candle(2, "30500", "31000");
    decide(Action.SELL);
    candle(3, "31000", "30900");

    assertEquals(
        List.of("FILLED BUY 0.0333", "FILLED SELL 0.0333"),
        replay.orders().stream()
            .map(
                order ->
                    order.status()
                        + " "
                        + order.placed().side()
                        + " "
                        + order.placed().quantity().toPlainString())
            .toList());
    assertEquals(
        List.of("30025.01", "30984.5"),
        replay.fills().stream().map(fill -> fill.applied().price().toPlainString()).toList());
    assertEquals(
        List.of("31.951017"),
        replay.positions().stream().map(row -> row.position().realized().toPlainString()).toList());
  }

  @Test
  void whatWaitsWhenTradingIsPausedIsCancelled() {
    candle(0, "30000", "30000");
    decide(Action.BUY);
    replay.pause(now());
    candle(1, "30010", "30500");

    assertEquals(
        List.of("CANCELED paused"),
        replay.orders().stream()
            .map(order -> order.status() + " " + order.reason().orElse(""))
            .toList());
    assertEquals(List.of(), replay.fills());
  }

  @Test
  void aProcessThatBeginsAnewGoesOnWithItsSessions() {
    candle(0, "30000", "30000");
    decide(Action.BUY);
    replay.begin(SETTINGS, SignalRules.DEFAULT);
    candle(1, "30010", "30500");

    assertEquals(1, replay.fills().size());
  }
}
