package quorate.trading;

import java.util.Locale;

/** What became of a decision that was to be executed on paper. */
public enum PaperResult {
  /** An order was placed, or rejected as it was placed. */
  ORDERED,
  /** Its time was over. */
  EXPIRED,
  /** A pause had cancelled it before it left. */
  CANCELLED,
  /** It was recorded before trading was last paused or resumed. */
  BEFORE_CONTROL,
  /** No candle of its symbol has come yet. */
  NO_PRICE,
  /** The session is where it is to be, or on its way there. */
  UNCHANGED;

  /** The word used in metrics, such as {@code no_price}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
