package quorate.trading.record;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import quorate.trading.Decimals;

/**
 * A session that is to be started.
 *
 * @param id chosen by whoever starts it
 * @param quoteAsset what money is counted in, 1 to 20 characters
 * @param initialCapital above 0, in the quote asset
 * @param rules only where it trades on paper
 * @param startedBy 1 to 100 characters
 */
public record NewSession(
    UUID id,
    SessionKey key,
    String quoteAsset,
    BigDecimal initialCapital,
    Optional<SessionRules> rules,
    String startedBy) {

  public NewSession {
    Objects.requireNonNull(id);
    Objects.requireNonNull(key);
    Require.text("quote_asset", quoteAsset, 20);
    initialCapital = Decimals.amount("initial capital", initialCapital);
    if (rules.isPresent() && key.mode() != Mode.PAPER) {
      throw new IllegalArgumentException("Only a session on paper has rules");
    }
    Require.text("started_by", startedBy, 100);
  }
}
