package quorate.orchestration;

import java.util.Optional;
import quorate.protocol.CandleMessage;
import quorate.protocol.MarketReading;

/**
 * A candle as it came in, or what was sent as one.
 *
 * @param arrivedNanos on the monotonic clock
 */
record ArrivedCandle(
    String subject,
    MarketReading<CandleMessage> reading,
    Optional<String> replyTo,
    long arrivedNanos) {}
