package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Source;
import quorate.trading.record.SessionRules;

class PaperSettingsTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(
          "quorate.", List.of(DecisionSettings.SECTION, PaperSettings.SECTION), List.of());

  private static Configuration read(Map<String, String> values) {
    return CATALOGUE.read(List.of(Source.given("file", values)));
  }

  private static PaperSettings enabled(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("quorate.paper.enabled", "true");
    return PaperSettings.of(read(all), "candles").orElseThrow();
  }

  @Test
  void nothingIsExecutedUnlessItIsAskedFor() {
    assertEquals(Optional.empty(), PaperSettings.of(read(Map.of()), "candles"));
  }

  @Test
  void theDefaultsAreThoseOfTheDocument() {
    assertEquals(
        new SessionRules(
            false,
            new BigDecimal("1000"),
            new BigDecimal("0.001"),
            new BigDecimal("0.0005"),
            new BigDecimal("0.1"),
            Optional.empty(),
            new BigDecimal("0.00000001"),
            BigDecimal.ZERO),
        enabled(Map.of()).rulesOf("BTC-USD"));
  }

  @Test
  void whatIsSaidOfASymbolCountsForItAlone() {
    PaperSettings settings =
        enabled(
            Map.of(
                "quorate.paper.overrides.btc-usd.order-amount", "50.5",
                "quorate.paper.overrides.btc-usd.price-tick", "0.5",
                "quorate.paper.overrides.BTC-USD.quantity-step", "0.1",
                "quorate.paper.overrides.BTC-USD.min-notional", "5",
                "quorate.paper.overrides.BTC-USD.direction", "long-short"));

    assertEquals(
        new SessionRules(
            true,
            new BigDecimal("50.5"),
            new BigDecimal("0.001"),
            new BigDecimal("0.0005"),
            new BigDecimal("0.1"),
            Optional.of(new BigDecimal("0.5")),
            new BigDecimal("0.1"),
            new BigDecimal("5")),
        settings.rulesOf("BTC-USD"));
    assertEquals(enabled(Map.of()).rulesOf("ETH-USD"), settings.rulesOf("ETH-USD"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          enabled, yes
          clock, past
          quote-asset, US$
          initial-capital, 0
          initial-capital, -1
          initial-capital, 1e3
          initial-capital, 0.0000000000000000001
          order-amount, 0
          direction, both
          fee-rate, -0.011
          fee-rate, 0.11
          fee-rate, 0.000000001
          slippage-rate, -0.1
          slippage-rate, 0.2
          max-volume-share, 0
          max-volume-share, 1.1
          price-tick, 0
          quantity-step, 0
          min-notional, -1
          overrides.BTC-USD.order-amount, 0
          overrides.BTC USD.order-amount, 1
          """)
  void whatIsOutOfItsRangeIsAProblem(String key, String value) {
    assertEquals(1, read(Map.of("quorate.paper." + key, value)).problems().size());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          fee-rate, -0.01
          fee-rate, 0.1
          slippage-rate, 0
          max-volume-share, 1
          price-tick, 0.000000000000000001
          min-notional, 0
          """)
  void theBoundsThemselvesAreValid(String key, String value) {
    assertEquals(List.of(), read(Map.of("quorate.paper." + key, value)).problems());
  }
}
