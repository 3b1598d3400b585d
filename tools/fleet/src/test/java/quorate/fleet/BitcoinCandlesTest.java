package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;

/** Both agents on 6,000 real candles of four hours, February 2023 to October 2025. */
class BitcoinCandlesTest {

  private static final String FILE = "../shared/data/candles/BTC-USD-4h.csv";

  private final List<Candle> candles = new ArrayList<>();

  @BeforeEach
  void read() {
    Optional<Path> file = file();
    assumeTrue(file.isPresent(), FILE + " is not there, seen from any folder above this module");
    new CandleFile(file.orElseThrow(), InstantSource.system())
        .candles()
        .forEachRemaining(candles::add);
  }

  @Test
  void theTechnicalAgentBuysSellsAndHoldsInTurn() {
    assertEquals(
        Map.of(Action.BUY, 1637L, Action.SELL, 1542L, Action.HOLD, 2788L),
        Candles.opinions(new TechnicalAnalyst(), candles)
            .collect(Collectors.groupingBy(Opinion::action, Collectors.counting())));
  }

  @Test
  void theRiskAgentVetoesOneCandleInEleven() {
    assertEquals(
        Map.of(true, 533L, false, 5447L),
        Candles.opinions(new RiskAnalyst(), candles)
            .collect(
                Collectors.groupingBy(
                    opinion -> opinion.confidence() >= 0.5, Collectors.counting())));
  }

  @Test
  void theRiskAgentVetoesInTheCrashes() {
    Set<LocalDate> crashes =
        Stream.of("2023-03-10", "2023-08-18", "2024-08-05", "2025-02-28", "2025-10-11")
            .map(LocalDate::parse)
            .collect(Collectors.toSet());
    RiskAnalyst analyst = new RiskAnalyst();
    Map<LocalDate, Double> greatest =
        candles.stream()
            .collect(
                Collectors.toMap(
                    candle -> LocalDate.ofInstant(candle.openTime(), ZoneOffset.UTC),
                    candle -> analyst.observe(candle).map(Opinion::confidence).orElse(0.0),
                    Math::max));
    Map<LocalDate, Double> inCrashes =
        crashes.stream().collect(Collectors.toMap(Function.identity(), greatest::get));
    assertTrue(inCrashes.values().stream().allMatch(c -> c >= 0.5), inCrashes::toString);
  }

  private static Optional<Path> file() {
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve(FILE).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
