package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import quorate.trading.Account;
import quorate.trading.Drawdown;
import quorate.trading.Side;

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

  /** What a fee takes from the quantity that was bought; 0 if it is paid in anything else. */
  BigDecimal feeInBase(NewFill fill, Side side) {
    boolean isBase =
        side == Side.BUY
            && !fill.feeAsset().equals(quoteAsset)
            && symbol()
                .matches(Pattern.quote(fill.feeAsset()) + "[/_.:-]?" + Pattern.quote(quoteAsset));
    return isBase ? fill.fee() : BigDecimal.ZERO;
  }

  /** With other money, trades and mark. */
  public Session with(Account account, Trades trades, Optional<Mark> mark, Drawdown drawdown) {
    return new Session(
        id, key, quoteAsset, rules, account, trades, mark, drawdown, startedAt, startedBy, stop);
  }

  /** Valued at a price. */
  public Session marked(Mark mark) {
    return with(account, trades, Optional.of(mark), drawdown.marked(account.equity(mark.price())));
  }

  /** Ended. */
  public Session stopped(Stop stop) {
    return new Session(
        id,
        key,
        quoteAsset,
        rules,
        account,
        trades,
        mark,
        drawdown,
        startedAt,
        startedBy,
        Optional.of(stop));
  }

  /** As it was when it started. */
  public static Session started(NewSession session, Instant at) {
    return new Session(
        session.id(),
        session.key(),
        session.quoteAsset(),
        session.rules(),
        Account.opened(session.initialCapital()),
        Trades.NONE,
        Optional.empty(),
        Drawdown.from(session.initialCapital()),
        at,
        session.startedBy(),
        Optional.empty());
  }

  /** Whether it was started with this content. */
  public boolean is(NewSession session) {
    return session.equals(opening());
  }

  private NewSession opening() {
    return new NewSession(id, key, quoteAsset, account.initialCapital(), rules, startedBy);
  }
}
