package quorate.orchestration.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quorate.market.Candle;
import quorate.protocol.CandleMessage;
import quorate.protocol.Candles;
import quorate.protocol.MarketReading;

/** Sends candles of every symbol: late, twice, or not at all to some. */
final class SimulatedFeed {
  private static final int EVERY_MILLIS = 2_500;

  private final World world;
  private final List<Integer> prices = new ArrayList<>();

  SimulatedFeed(World world) {
    this.world = world;
    for (int i = 0; i < world.scenario.symbols(); i++) {
      prices.add(world.chance.between(50, 5_000));
    }
  }

  void start() {
    world.timeline.after(
        EVERY_MILLIS,
        () -> {
          for (int symbol = 0; symbol < prices.size(); symbol++) {
            if (!world.strikes(world.scenario.lossOneIn())) {
              send(symbol);
            }
          }
          start();
        });
  }

  private void send(int symbol) {
    Chance chance = world.chance;
    int open = prices.get(symbol);
    int close = Math.clamp(open + chance.between(-9, 9), 10, 10_000);
    prices.set(symbol, close);
    Instant begin = InstanceClock.TRUE_START.plusMillis(world.timeline.now() - EVERY_MILLIS);
    Candle candle =
        new Candle(
            "S" + symbol,
            begin,
            begin.plusMillis(EVERY_MILLIS - 1),
            BigDecimal.valueOf(open),
            BigDecimal.valueOf(Math.max(open, close) + 1),
            BigDecimal.valueOf(Math.min(open, close) - 1),
            BigDecimal.valueOf(close),
            BigDecimal.valueOf(chance.oneOf(0, 1, 10, 1_000), 1));
    boolean isFinal = !chance.oneIn(50);
    if (isFinal && candle.volume().signum() > 0) {
      world.server.paper().sent(candle.symbol(), candle.closeTime());
    }
    MarketReading<CandleMessage> message =
        new MarketReading.Read<>(new CandleMessage(candle, isFinal, Optional.empty()));
    for (Instance instance : world.instances) {
      deliver(instance, message);
      if (world.strikes(world.scenario.twiceOneIn())) {
        world.happenings.count(Happening.CANDLE_DOUBLED);
        deliver(instance, message);
      }
    }
  }

  private void deliver(Instance instance, MarketReading<CandleMessage> message) {
    if (world.strikes(world.scenario.lossOneIn())) {
      world.happenings.count(Happening.CANDLE_LOST);
      return;
    }
    boolean late = world.strikes(world.scenario.lateOneIn());
    int delay = world.chance.between(0, late ? Scenario.LATEST_MILLIS : 20);
    world.timeline.after(delay, () -> instance.hear(Candles.DEFAULT_SUBJECT, message));
  }
}
