package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import quorate.trading.Account;
import quorate.trading.Drawdown;

/**
 * Money under one set of rules, on one symbol, as it stands in the record.
 *
 * @param rules under which it trades on paper; empty where an executor outside trades it
 * @param account its money, with the position that is open
 * @param mark what its position is valued at; empty before the first price
 * @param startedAt by the record's clock
 * @param stop empty while it is active
 */
public record Session(
    UUID id,
    SessionKey key,
    String quoteAsset,
    Optional<SessionRules> rules,
    Account account,
    Trades trades,
    Optional<Mark> mark,
    Drawdown drawdown,
    Instant startedAt,
    String startedBy,
    Optional<Stop> stop) {

  public Session {
    Objects.requireNonNull(id);
    Objects.requireNonNull(key);
    Objects.requireNonNull(account);
  }

  public String symbol() {
    return key.symbol();
  }

  public boolean isActive() {
    return stop.isEmpty();
  }

  /** Cash and the worth of what is open at the mark. */
  public BigDecimal equity() {
    return account.equity(markPrice());
  }

  /** Profit of what is open at the mark, without fees. */
  public BigDecimal unrealized() {
    return account.unrealized(markPrice());
  }

  /** Whatever is open has been filled at a price, and that is the first mark. */
  private BigDecimal markPrice() {
    return mark.map(Mark::price).orElse(BigDecimal.ZERO);
  }
}
