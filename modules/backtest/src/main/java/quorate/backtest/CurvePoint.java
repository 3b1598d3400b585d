package quorate.backtest;

import java.math.BigDecimal;
import java.util.Optional;
import quorate.domain.Action;

/**
 * Where the account stands at a candle's close.
 *
 * @param openMillis of the candle, in epoch milliseconds
 * @param action what was decided after the close; empty if nothing was
 * @param position above zero for a long one, below for a short one
 * @param drawdown of the equity below its peak so far, as a share of the peak
 */
public record CurvePoint(
    long openMillis,
    BigDecimal close,
    Optional<Action> action,
    BigDecimal position,
    BigDecimal equity,
    double drawdown) {}
