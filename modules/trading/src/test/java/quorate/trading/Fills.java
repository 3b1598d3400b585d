package quorate.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Fills as tests write them: {@code BUY 12 @ 100 f 0.5, SELL 4 @ 105}. */
final class Fills {
  private Fills() {}

  /**
   * @param feeRate of fills that name no fee
   */
  static List<Fill> of(String text, BigDecimal feeRate) {
    List<Fill> fills = new ArrayList<>();
    for (String line : text.split(", ")) {
      String[] words = line.trim().split(" ");
      Side side = Side.valueOf(words[0]);
      BigDecimal quantity = new BigDecimal(words[1]);
      BigDecimal price = new BigDecimal(words[3]);
      fills.add(
          words.length > 4
              ? new Fill(side, quantity, price, new BigDecimal(words[5]))
              : Fill.withFeeRate(side, quantity, price, feeRate));
    }
    return fills;
  }

  static List<Fill> of(String text) {
    return of(text, BigDecimal.ZERO);
  }

  /** What each fill came to, one after the other. */
  static List<Account.Booking> book(Account account, List<Fill> fills) {
    List<Account.Booking> bookings = new ArrayList<>();
    Account now = account;
    for (Fill fill : fills) {
      Account.Booking booking = now.book(fill);
      bookings.add(booking);
      now = booking.account();
    }
    return bookings;
  }

  static Account account(Account account, List<Fill> fills) {
    return book(account, fills).getLast().account();
  }
}
