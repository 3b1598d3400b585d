package quorate.orchestration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import quorate.configuration.Configuration;
import quorate.configuration.Family;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.Names;
import quorate.trading.PaperRules;
import quorate.trading.record.SessionRules;

/**
 * How decisions are executed on paper.
 *
 * @param candles the subject of candles
 * @param rules of symbols without rules of their own
 * @param overrides the rules of those that have some, by symbol in upper case
 * @param orderLife how long an order waits for a candle, beside the candle's own length
 * @param maxClockSkew how far ahead of our clock a live candle may end
 */
public record PaperSettings(
    String candles,
    PaperRules.Clock clock,
    String quoteAsset,
    BigDecimal initialCapital,
    SessionRules rules,
    Map<String, SessionRules> overrides,
    Duration orderLife,
    Duration maxClockSkew) {
  private static final String SHORTS = "long-short";
  private static final ValueType<String> DIRECTION =
      ValueType.matching("long-only|" + SHORTS, "one of long-only, " + SHORTS);

  private static final ValueType<String> AMOUNT =
      decimal(18, value -> value.signum() > 0, "a decimal above 0 with at most 18 decimals");

  private static final ValueType<String> LEAST =
      decimal(18, value -> value.signum() >= 0, "a decimal of at least 0");

  private static final Key<Boolean> ENABLED =
      Key.of(
          "quorate.paper.enabled",
          ValueType.trueOrFalse(),
          false,
          "Whether decisions are executed on paper.");

  private static final Key<PaperRules.Clock> CLOCK =
      Key.of(
          "quorate.paper.clock",
          ValueType.word(List.of(PaperRules.Clock.values())),
          PaperRules.Clock.LIVE,
          "Of which time candles are: live, or replay where they are of another.");

  private static final Key<String> QUOTE_ASSET =
      Key.of(
          "quorate.paper.quote-asset",
          ValueType.matching("[A-Za-z0-9]{1,20}", "1 to 20 of A-Z, a-z and 0-9"),
          "USD",
          "What prices and amounts are in.");

  private static final Key<String> INITIAL_CAPITAL =
      Key.of(
          "quorate.paper.initial-capital",
          AMOUNT,
          "10000",
          "What the session of a symbol begins with, in the quote asset.");

  private static final Key<String> ORDER_AMOUNT =
      Key.of(
          "quorate.paper.order-amount",
          AMOUNT,
          "1000",
          "What a position is worth when it is opened, in the quote asset.");

  private static final Key<String> REACH =
      Key.of(
          "quorate.paper.direction",
          DIRECTION,
          "long-only",
          "Whether SELL is to be flat at most, or to be short.");

  private static final Key<String> FEE_RATE =
      Key.of(
          "quorate.paper.fee-rate",
          decimal(
              8, between("-0.01", "0.1"), "a decimal from -0.01 to 0.1 with at most 8 decimals"),
          "0.001",
          "Share of the notional that is paid; below 0 it is received.");

  private static final Key<String> SLIPPAGE_RATE =
      Key.of(
          "quorate.paper.slippage-rate",
          decimal(8, between("0", "0.1"), "a decimal from 0 to 0.1 with at most 8 decimals"),
          "0.0005",
          "By so much each price is worse than the candle's.");

  private static final Key<String> MAX_VOLUME_SHARE =
      Key.of(
          "quorate.paper.max-volume-share",
          decimal(
              18,
              value -> value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0,
              "a decimal above 0 and at most 1"),
          "0.1",
          "Most of a candle's volume that an order takes.");

  private static final Key<String> PRICE_TICK =
      Key.optional("quorate.paper.price-tick", AMOUNT, "Prices are multiples of it.");

  private static final Key<String> QUANTITY_STEP =
      Key.of(
          "quorate.paper.quantity-step", AMOUNT, "0.00000001", "Quantities are multiples of it.");

  private static final Key<String> MIN_NOTIONAL =
      Key.of(
          "quorate.paper.min-notional",
          LEAST,
          "0",
          "An order that is worth less is rejected, unless it closes.");

  private static final Family<String> OVERRIDE_AMOUNT = override("order-amount", AMOUNT);
  private static final Family<String> OVERRIDE_TICK = override("price-tick", AMOUNT);
  private static final Family<String> OVERRIDE_STEP = override("quantity-step", AMOUNT);
  private static final Family<String> OVERRIDE_MINIMUM = override("min-notional", LEAST);
  private static final Family<String> OVERRIDE_REACH = override("direction", DIRECTION);

  static final Section SECTION =
      Section.of(
          "Paper execution",
          ENABLED,
          CLOCK,
          QUOTE_ASSET,
          INITIAL_CAPITAL,
          ORDER_AMOUNT,
          REACH,
          FEE_RATE,
          SLIPPAGE_RATE,
          MAX_VOLUME_SHARE,
          PRICE_TICK,
          QUANTITY_STEP,
          MIN_NOTIONAL,
          OVERRIDE_AMOUNT,
          OVERRIDE_TICK,
          OVERRIDE_STEP,
          OVERRIDE_MINIMUM,
          OVERRIDE_REACH);

  public PaperSettings {
    Objects.requireNonNull(candles);
    Objects.requireNonNull(clock);
    overrides = Map.copyOf(overrides);
  }

  /**
   * The settings in a valid configuration.
   *
   * @param candles the subject of candles
   * @return empty if decisions are not executed
   */
  static Optional<PaperSettings> of(Configuration configuration, String candles) {
    return configuration.get(ENABLED)
        ? Optional.of(evenIfOff(configuration, candles))
        : Optional.empty();
  }

  /** As {@link #of}, as if decisions were executed: for a replay that is asked what would be. */
  public static PaperSettings evenIfOff(Configuration configuration, String candles) {
    SessionRules rules =
        new SessionRules(
            configuration.get(REACH).equals(SHORTS),
            new BigDecimal(configuration.get(ORDER_AMOUNT)),
            new BigDecimal(configuration.get(FEE_RATE)),
            new BigDecimal(configuration.get(SLIPPAGE_RATE)),
            new BigDecimal(configuration.get(MAX_VOLUME_SHARE)),
            configuration.find(PRICE_TICK).map(BigDecimal::new),
            new BigDecimal(configuration.get(QUANTITY_STEP)),
            new BigDecimal(configuration.get(MIN_NOTIONAL)));
    return new PaperSettings(
        candles,
        configuration.get(CLOCK),
        configuration.get(QUOTE_ASSET),
        new BigDecimal(configuration.get(INITIAL_CAPITAL)),
        rules,
        overrides(configuration, rules),
        configuration.get(DecisionSettings.MAX_SIGNAL_AGE),
        configuration.get(DecisionSettings.MAX_CLOCK_SKEW));
  }

  private static Map<String, SessionRules> overrides(
      Configuration configuration, SessionRules rules) {
    Map<String, SessionRules> overrides = new TreeMap<>();
    override(
        overrides,
        rules,
        configuration.get(OVERRIDE_AMOUNT),
        (one, amount) ->
            with(
                one,
                one.shorts(),
                amount(amount),
                one.priceTick(),
                one.quantityStep(),
                one.minNotional()));
    override(
        overrides,
        rules,
        configuration.get(OVERRIDE_TICK),
        (one, tick) ->
            with(
                one,
                one.shorts(),
                one.orderAmount(),
                Optional.of(amount(tick)),
                one.quantityStep(),
                one.minNotional()));
    override(
        overrides,
        rules,
        configuration.get(OVERRIDE_STEP),
        (one, step) ->
            with(
                one,
                one.shorts(),
                one.orderAmount(),
                one.priceTick(),
                amount(step),
                one.minNotional()));
    override(
        overrides,
        rules,
        configuration.get(OVERRIDE_MINIMUM),
        (one, least) ->
            with(
                one,
                one.shorts(),
                one.orderAmount(),
                one.priceTick(),
                one.quantityStep(),
                amount(least)));
    override(
        overrides,
        rules,
        configuration.get(OVERRIDE_REACH),
        (one, reach) ->
            with(
                one,
                reach.equals(SHORTS),
                one.orderAmount(),
                one.priceTick(),
                one.quantityStep(),
                one.minNotional()));
    return overrides;
  }

  private static void override(
      Map<String, SessionRules> overrides,
      SessionRules rules,
      Map<String, String> values,
      BiFunction<SessionRules, String, SessionRules> changed) {
    values.forEach(
        (symbol, value) ->
            overrides.merge(
                symbol.toUpperCase(Locale.ROOT),
                changed.apply(rules, value),
                (before, _) -> changed.apply(before, value)));
  }

  private static SessionRules with(
      SessionRules rules,
      boolean shorts,
      BigDecimal amount,
      Optional<BigDecimal> tick,
      BigDecimal step,
      BigDecimal least) {
    return new SessionRules(
        shorts,
        amount,
        rules.feeRate(),
        rules.slippageRate(),
        rules.maxVolumeShare(),
        tick,
        step,
        least);
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  /** The rules that a session of a symbol begins with. */
  SessionRules rulesOf(String symbol) {
    return overrides.getOrDefault(symbol, rules);
  }

  /** The rules of a session as they are applied here. */
  PaperRules applied(SessionRules session) {
    return new PaperRules(
        session.orderAmount(),
        session.shorts(),
        clock,
        session.feeRate(),
        session.slippageRate(),
        session.maxVolumeShare(),
        session.priceTick(),
        session.quantityStep(),
        session.minNotional(),
        orderLife);
  }

  private static Family<String> override(String name, ValueType<String> type) {
    return Family.of(
        "quorate.paper.overrides.SYMBOL." + name,
        "SYMBOL",
        ValueType.text(
            symbol -> Names.isSymbol(symbol) && symbol.indexOf('.') < 0,
            "1 to 32 of A-Z, a-z, 0-9, / _ : and -"),
        type,
        "Counts for this symbol instead of the general one.");
  }

  /** Kept as text: a first decimal costs the start of a process more than all other settings. */
  private static ValueType<String> decimal(
      int digits, Predicate<BigDecimal> accepted, String valid) {
    return ValueType.text(
        text ->
            text.matches(
                    "-?([0-9]{1,17}(\\.[0-9]{1,%d})?|\\.[0-9]{1,%d})".formatted(digits, digits))
                && accepted.test(new BigDecimal(text)),
        valid);
  }

  private static Predicate<BigDecimal> between(String least, String most) {
    return value ->
        value.compareTo(new BigDecimal(least)) >= 0 && value.compareTo(new BigDecimal(most)) <= 0;
  }
}
