package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AccountPropertiesTest {
  private static final Account START = Account.opened(new BigDecimal(1_000_000));

  @Provide
  Arbitrary<List<Fill>> fills() {
    return fills(300);
  }

  @Provide
  Arbitrary<List<Fill>> someFills() {
    return fills(40);
  }

  private static Arbitrary<List<Fill>> fills(int most) {
    Arbitrary<BigDecimal> prices =
        Arbitraries.oneOf(
            decimals("0.000000000000000001", "1000000000000", 18), decimals("0.01", "100", 2));
    Arbitrary<BigDecimal> quantities =
        Arbitraries.oneOf(
            decimals("0.000000000000000001", "1000000000", 18), decimals("0.1", "3", 1));
    Arbitrary<BigDecimal> rates = decimals("-0.001", "0.01", 4);
    return Combinators.combine(Arbitraries.of(Side.class), quantities, prices, rates)
        .as(Fill::withFeeRate)
        .list()
        .ofMinSize(1)
        .ofMaxSize(most);
  }

  private static Arbitrary<BigDecimal> decimals(String least, String most, int scale) {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal(least), new BigDecimal(most))
        .ofScale(scale);
  }

  @Property
  void moneyIsConservedToTheLastDigitAfterEveryFill(@ForAll("fills") List<Fill> fills) {
    for (Account.Booking booking : Fills.book(START, fills)) {
      Account account = booking.account();
      BigDecimal held =
          account
              .open()
              .map(p -> p.direction() == Direction.LONG ? p.cost() : p.cost().negate())
              .orElse(BigDecimal.ZERO);

      assertSame(
          account.cash().subtract(account.initialCapital()),
          account.realized().subtract(account.fees()).subtract(held));
    }
  }

  @Property
  void aClosedPositionHasGainedWhatItSoldForLessWhatItBoughtFor(@ForAll("fills") List<Fill> fills) {
    for (Account.Booking booking : Fills.book(START, fills)) {
      booking
          .closed()
          .ifPresent(
              closed -> {
                BigDecimal gain = closed.exitNotional().subtract(closed.entryNotional());
                assertSame(
                    closed.realized(), closed.direction() == Direction.LONG ? gain : gain.negate());
                assertEquals(0, closed.cost().signum());
                assertTrue(closed.isClosed());
              });
    }
  }

  @Property
  void fractionsComeToTheSameButForTheLastDigitOfEachFill(@ForAll("someFills") List<Fill> fills) {
    FractionAccount exact = new FractionAccount();
    Account account = START;
    int booked = 0;
    for (Fill fill : fills) {
      exact.book(fill);
      account = account.book(fill).account();
      booked++;

      // A notional, what is released and the parts of a flip: at most two last digits for a fill.
      Fraction bound =
          new Fraction(BigInteger.valueOf(2L * booked), BigInteger.TEN.pow(Decimals.SCALE));
      Fraction apart = Fraction.of(account.realized()).minus(exact.realized()).magnitude();
      assertTrue(apart.compareTo(bound) <= 0, apart::toString);
      assertEquals(exact.isFlat(), account.open().isEmpty());
    }
  }

  @Property
  void legsTellAllOfTheirFill(@ForAll("fills") List<Fill> fills) {
    Account account = START;
    for (Fill fill : fills) {
      Account.Booking booking = account.book(fill);

      assertSame(fill.quantity(), sum(booking.legs().stream().map(Leg::quantity).toList()));
      assertSame(fill.notional(), sum(booking.legs().stream().map(Leg::notional).toList()));
      assertSame(fill.fee(), sum(booking.legs().stream().map(Leg::fee).toList()));
      account = booking.account();
    }
  }

  @Property
  void feesLieBesideTheProfitAndMoveCashAlone(@ForAll("someFills") List<Fill> fills) {
    List<Fill> free =
        fills.stream()
            .map(fill -> new Fill(fill.side(), fill.quantity(), fill.price(), BigDecimal.ZERO))
            .toList();
    Account with = Fills.account(START, fills);
    Account without = Fills.account(START, free);

    assertSame(without.realized(), with.realized());
    assertSame(without.cash().subtract(with.fees()), with.cash());
  }

  @Property
  void longAndShortAreTheSameWithTheSignsTurned(@ForAll("someFills") List<Fill> fills) {
    List<Fill> turned = new ArrayList<>();
    for (Fill fill : fills) {
      Side other = fill.side() == Side.BUY ? Side.SELL : Side.BUY;
      turned.add(new Fill(other, fill.quantity(), fill.price(), fill.fee()));
    }

    assertSame(
        Fills.account(START, fills).realized().negate(), Fills.account(START, turned).realized());
  }

  @Property
  void whatWasBookedIsTheSameFromAnyMomentOn(@ForAll("someFills") List<Fill> fills) {
    int half = fills.size() / 2;
    Account whole = Fills.account(START, fills);
    Account resumed = START;
    for (Fill fill : fills.subList(0, half)) {
      resumed = resumed.book(fill).account();
    }
    resumed =
        new Account(
            resumed.initialCapital(),
            resumed.cash(),
            resumed.realized(),
            resumed.fees(),
            resumed.open());

    assertEquals(whole, Fills.account(resumed, fills.subList(half, fills.size())));
  }

  @Property
  void aFillInTwoPartsAtItsPriceComesToTheSameButForTheLastDigit(
      @ForAll("someFills") List<Fill> fills) {
    List<Fill> parted = new ArrayList<>();
    for (Fill fill : fills) {
      parted.addAll(inTwo(fill));
    }
    Account whole = Fills.account(START, fills);
    Account parts = Fills.account(START, parted);
    BigDecimal bound = BigDecimal.valueOf(6L * fills.size(), Decimals.SCALE);

    assertTrue(whole.realized().subtract(parts.realized()).abs().compareTo(bound) <= 0);
    assertTrue(whole.cash().subtract(parts.cash()).abs().compareTo(bound) <= 0);
    assertSame(signed(whole), signed(parts));
  }

  private static List<Fill> inTwo(Fill fill) {
    BigDecimal first =
        fill.quantity().divide(BigDecimal.valueOf(3), Decimals.SCALE, RoundingMode.DOWN);
    if (first.signum() == 0) {
      return List.of(fill);
    }
    return List.of(
        new Fill(fill.side(), first, fill.price(), BigDecimal.ZERO),
        new Fill(fill.side(), fill.quantity().subtract(first), fill.price(), fill.fee()));
  }

  private static BigDecimal signed(Account account) {
    return account.open().map(Position::signedQuantity).orElse(BigDecimal.ZERO);
  }

  @Property
  void equityIsCashAndProfitAtAnyMark(@ForAll("someFills") List<Fill> fills) {
    Account account = Fills.account(START, fills);
    BigDecimal mark = new BigDecimal("12.345");

    assertSame(
        account.initialCapital().add(account.net()).add(account.unrealized(mark)),
        account.equity(mark));
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void assertSame(BigDecimal expected, BigDecimal actual) {
    assertEquals(0, expected.compareTo(actual), () -> expected + " and " + actual);
  }
}
