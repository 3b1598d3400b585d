package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Results that others have published for the same fills (NautilusTrader, Lean, freqtrade), and some
 * of our own that were computed with fractions.
 */
class KnownResultsTest {

  /**
   * @param rate of the fee, of fills that name none
   * @param end quantity, cost, average, gross, fees, net after the last fill
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two entries | 0.001 | BUY 12 @ 100, BUY 17 @ 99 | 29 2883 99.413793103448 0 2.883 -2.883
          a reduction | 0.001 | BUY 12 @ 100, BUY 17 @ 99, SELL 9 @ 101 | 20 1988.275862068965517241 99.413793103448 14.275862068965517241 3.792 10.483862068965517241
          a second reduction | 0.001 | BUY 12 @ 100, BUY 17 @ 99, SELL 9 @ 101, SELL 4 @ 105 | 16 1590.620689655172413793 99.413793103448 36.620689655172413793 4.212 32.408689655172413793
          an increase after it | 0.001 | BUY 12 @ 100, BUY 17 @ 99, SELL 9 @ 101, SELL 4 @ 105, BUY 3 @ 103 | 19 1899.620689655172413793 99.980036297641 36.620689655172413793 4.521 32.099689655172413793
          interleaved | 0.001 | BUY 12 @ 10000, BUY 17 @ 9999, SELL 9 @ 10001, BUY 3 @ 10003, SELL 4 @ 10005 | 19 189997.749625187406296851 9999.88155922039 34.749625187406296851 450.021 -415.271374812593703149
          short in two | 0 | SELL 50000 @ 1.00001 f 2, SELL 50000 @ 1.00002 f 2 | -100000 100001.5 1.000015 0 4 -4
          there and back | 0 | BUY 150000 @ 1.00001 f 3, SELL 150000 @ 1.00011 f 0 | 0 0 - 15 3 12
          covered in two | 0 | SELL 100000 @ 1 f 2, BUY 50000 @ 1.00001 f 2, BUY 50000 @ 1.00003 f 2 | 0 0 - -2 6 -8
          two cycles | 0 | BUY 100 @ 50, SELL 100 @ 55, SELL 50 @ 54, BUY 50 @ 52 | 0 0 - 600 0 600
          a flip closed | 0 | BUY 100 @ 50, SELL 150 @ 55, BUY 50 @ 52 | 0 0 - 650 0 650
          a flip | 0 | BUY 100 @ 50, SELL 150 @ 55 | -50 2750 55 500 0 500
          a flip of many digits | 0 | SELL 1.1 @ 2.7810247713884997, BUY 375.8 @ 2.662 | 374.7 997.4514 2.662 0.13092724852734967 0 0.13092724852734967
          long to short | 0 | BUY 100 @ 50, SELL 200 @ 100 | -100 10000 100 5000 0 5000
          short to long | 0 | SELL 100 @ 50, BUY 200 @ 100 | 100 10000 100 -5000 0 -5000
          short and more | 0 | SELL 100 @ 5, SELL 100 @ 10 | -200 1500 7.5 0 0 0
          out in three | 0 | BUY 100 @ 10, BUY 100 @ 15, SELL 50 @ 12, SELL 100 @ 20, SELL 50 @ 5 | 0 0 - 350 0 350
          out in three with fees | 0.0025 | BUY 100 @ 10, BUY 100 @ 15, SELL 50 @ 12, SELL 100 @ 20, SELL 50 @ 5 | 0 0 - 350 13.375 336.625
          in and out by turns | 0.0025 | BUY 100 @ 3, BUY 100 @ 7, SELL 100 @ 11, BUY 150 @ 15, SELL 100 @ 19, SELL 150 @ 23 | 0 0 - 3200 24.25 3175.75
          one fee | 0 | BUY 1000 @ 0.5, SELL 1000 @ 0.6 f 5 | 0 0 - 100 5 95
          thirds | 0 | BUY 1 @ 10, BUY 2 @ 10.01, SELL 1 @ 11, SELL 1 @ 11, SELL 1 @ 11 | 0 0 - 2.98 0 2.98
          a flip with fees | 0.001 | BUY 3 @ 100, SELL 7 @ 90, BUY 4 @ 95 | 0 0 - -50 1.31 -51.31
          a short in parts | 0.001 | SELL 2 @ 100, BUY 0.5 @ 90, BUY 1.5 @ 110 | 0 0 - -10 0.41 -10.41
          tiny prices | 0.001 | BUY 1234567890 @ 0.000000012345, SELL 1234567890 @ 0.000000012346 | 0 0 - 0.00123456789 0.03048271577199 -0.02924814788199
          an indivisible fee | 0 | BUY 1 @ 10 f 0.000000000000000001, SELL 3 @ 10 f 0.000000000000000005 | -2 20 10 0 0.000000000000000006 -0.000000000000000006
          a rebate | -0.0001 | BUY 1 @ 100, SELL 1 @ 101 | 0 0 - 1 -0.0201 1.0201
          """)
  void fillsComeToWhatIsKnown(String name, BigDecimal rate, String fills, String end) {
    Account account = Fills.account(Account.opened(new BigDecimal(10_000)), Fills.of(fills, rate));

    assertEquals(end, told(account));
  }

  private static String told(Account account) {
    return List.of(
            account.open().map(p -> Decimals.plain(p.signedQuantity())).orElse("0"),
            account.open().map(p -> Decimals.plain(p.cost())).orElse("0"),
            account.open().flatMap(Position::averageEntry).map(Decimals::plain).orElse("-"),
            Decimals.plain(account.realized()),
            Decimals.plain(account.fees()),
            Decimals.plain(account.net()))
        .stream()
        .collect(Collectors.joining(" "));
  }

  @Test
  void eachReductionRealizesItsPart() {
    List<Account.Booking> bookings =
        Fills.book(
            Account.opened(BigDecimal.ZERO),
            Fills.of("BUY 100 @ 10, BUY 100 @ 15, SELL 50 @ 12, SELL 100 @ 20, SELL 50 @ 5"));

    assertEquals(
        List.of("0", "0", "-25", "725", "350"),
        bookings.stream().map(b -> Decimals.plain(b.account().realized())).toList());
    assertEquals(
        List.of("1000", "2500", "1875", "625", "0"),
        bookings.stream()
            .map(b -> b.account().open().map(p -> Decimals.plain(p.cost())).orElse("0"))
            .toList());
  }

  @Test
  void thirdsLeaveNoResidue() {
    List<Account.Booking> bookings =
        Fills.book(
            Account.opened(BigDecimal.ZERO),
            Fills.of("BUY 1 @ 10, BUY 2 @ 10.01, SELL 1 @ 11, SELL 1 @ 11, SELL 1 @ 11"));

    assertEquals(
        List.of("0.993333333333333333", "0.993333333333333334", "0.993333333333333333"),
        bookings.stream()
            .skip(2)
            .map(b -> Decimals.plain(b.legs().getFirst().realized()))
            .toList());
    assertEquals(
        List.of("20.013333333333333333", "10.006666666666666667"),
        bookings.stream()
            .skip(2)
            .limit(2)
            .map(b -> Decimals.plain(b.account().open().orElseThrow().cost()))
            .toList());
  }

  @Test
  void aFillThroughZeroHasTwoLegsThatShareItsNotionalAndFee() {
    List<Account.Booking> bookings =
        Fills.book(
            Account.opened(new BigDecimal(1_000)),
            Fills.of("BUY 3 @ 100, SELL 7 @ 90", new BigDecimal("0.001")));

    Account.Booking flip = bookings.getLast();

    assertEquals(
        List.of(
            leg(Leg.Kind.CLOSE, "3", "270", "-300", "-30", "0.27"),
            leg(Leg.Kind.OPEN, "4", "360", "360", "0", "0.36")),
        flip.legs());
    assertEquals("-30", Decimals.plain(flip.closed().orElseThrow().realized()));
    assertEquals(Direction.SHORT, flip.account().open().orElseThrow().direction());
  }

  private static Leg leg(
      Leg.Kind kind, String quantity, String notional, String cost, String realized, String fee) {
    return new Leg(
        kind,
        new BigDecimal(quantity),
        new BigDecimal(notional),
        new BigDecimal(cost),
        new BigDecimal(realized),
        new BigDecimal(fee));
  }

  @Test
  void anIndivisibleFeeIsSharedByTheLegsToItsLastDigit() {
    Account.Booking flip =
        Fills.book(
                Account.opened(BigDecimal.ZERO),
                Fills.of("BUY 1 @ 10 f 0.000000000000000001, SELL 3 @ 10 f 0.000000000000000005"))
            .getLast();

    assertEquals(
        List.of("0.000000000000000002", "0.000000000000000003"),
        flip.legs().stream().map(leg -> Decimals.plain(leg.fee())).toList());
  }

  @Test
  void anOpenShortLosesWhenThePriceRises() {
    Account account =
        Fills.account(
            Account.opened(BigDecimal.ZERO),
            Fills.of("SELL 50000 @ 1.00001 f 2, SELL 50000 @ 1.00002 f 2"));

    assertEquals("-48.5", Decimals.plain(account.unrealized(new BigDecimal("1.0005"))));
  }

  @Test
  void equityIsTheCapitalWithAllThatWasGainedAndLost() {
    Account account =
        Fills.account(
            Account.opened(new BigDecimal(10_000)),
            Fills.of("BUY 0.1 @ 30000, SELL 0.04 @ 31000", new BigDecimal("0.001")));
    BigDecimal mark = new BigDecimal(29_500);

    assertEquals("-30", Decimals.plain(account.unrealized(mark)));
    assertEquals("10005.76", Decimals.plain(account.equity(mark)));
  }
}
