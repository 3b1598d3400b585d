package quorate.trading.record;

import java.util.Objects;
import quorate.domain.InvalidField;
import quorate.domain.Names;

/**
 * What at most one active session of a group has at a time.
 *
 * @param owner who opened it and alone writes to it, 1 to 100 characters
 * @param exchange 1 to 50 of {@code [a-z0-9._-]}
 * @param symbol in upper case
 */
public record SessionKey(String owner, Mode mode, String exchange, String symbol) {
  /** The owner of the sessions that the program itself trades on paper. */
  public static final String PAPER_EXECUTION = "quorate";

  /** The exchange of the program's own paper sessions. */
  public static final String PAPER_EXCHANGE = "paper";

  /**
   * @throws InvalidField when a text breaks its rule
   */
  public SessionKey {
    Require.text("owner", owner, 100);
    Objects.requireNonNull(mode);
    if (!exchange.matches("[a-z0-9._-]{1,50}")) {
      throw new InvalidField("exchange", "must be 1 to 50 of a-z, 0-9, '.', '_' and '-'");
    }
    symbol = Names.symbol(symbol);
  }

  /** Of the program's own paper session on a symbol. */
  public static SessionKey ofPaperExecution(String symbol) {
    return new SessionKey(PAPER_EXECUTION, Mode.PAPER, PAPER_EXCHANGE, symbol);
  }
}
