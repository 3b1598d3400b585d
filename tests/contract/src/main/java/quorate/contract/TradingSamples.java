package quorate.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import quorate.domain.Decision;
import quorate.record.AuditEntry;
import quorate.trading.Side;
import quorate.trading.record.Mode;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NewSession;
import quorate.trading.record.SessionKey;
import quorate.trading.record.SessionRules;

/** Sessions, orders and fills to try a trading record with; all their ids count from 1. */
public final class TradingSamples {
  private TradingSamples() {}

  public static UUID id(int n) {
    return new UUID(0, n);
  }

  public static NewSession paper(int n, String symbol) {
    return paper(id(n), symbol);
  }

  /** A session of the program's own, with 10000 and a fee of a thousandth. */
  public static NewSession paper(UUID id, String symbol) {
    return new NewSession(
        id,
        SessionKey.ofPaperExecution(symbol),
        "USD",
        new BigDecimal("10000"),
        Optional.of(
            new SessionRules(
                true,
                new BigDecimal("1000"),
                new BigDecimal("0.001"),
                new BigDecimal("0.0005"),
                new BigDecimal("0.1"),
                Optional.of(new BigDecimal("0.01")),
                new BigDecimal("0.0001"),
                BigDecimal.ZERO)),
        "quorate");
  }

  /** A session with real money of somebody else. */
  public static NewSession live(int n, String symbol) {
    return new NewSession(
        id(n),
        new SessionKey("executor", Mode.LIVE, "kraken", symbol),
        "USD",
        new BigDecimal("10000"),
        Optional.empty(),
        "executor");
  }

  /** A market order with the client id {@code c} and its number. */
  public static NewOrder order(int n, int session, Side side, String quantity) {
    return NewOrder.market(
        id(n), id(session), "c" + n, Optional.empty(), side, new BigDecimal(quantity));
  }

  /** A fill with a fee in USD; the market's time is so many seconds after the first. */
  public static NewFill fill(int n, int order, String price, String quantity, String fee) {
    return new NewFill(
        id(n),
        id(order),
        "f" + n,
        new BigDecimal(price),
        new BigDecimal(quantity),
        new BigDecimal(fee),
        "USD",
        new BigDecimal(fee),
        Optional.empty(),
        Samples.NOW.minusSeconds(100).plusSeconds(n));
  }

  /** Decisions that have not expired by the record's clock. */
  public static List<Decision> fresh(Instant now, String... symbols) {
    return new ArrayList<>(Samples.decisions(now, symbols));
  }

  /** What the audit says of something that was done. */
  public static AuditEntry audit(String event) {
    return audit(event, Optional.of("ann"));
  }

  /** The same of what somebody else has done. */
  public static AuditEntry audit(String event, Optional<String> actor) {
    return new AuditEntry(
        "api-1",
        Optional.of("r-1"),
        event,
        AuditEntry.Outcome.DONE,
        actor,
        Optional.of("key"),
        Optional.of("abcdefghij"),
        Optional.of("admin"),
        "192.0.2.1",
        Optional.empty(),
        Optional.of("POST"),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(200),
        Optional.of("{}"));
  }
}
