package quorate.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quorate.trading.Account;
import quorate.trading.Fill;
import quorate.trading.Side;

/** Fills booked to the last digit, beside the same arithmetic in doubles, which is not exact. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccountBenchmark {
  /** Opened, increased, reduced with a rest that does not divide, and closed. */
  private static final int FILLS = 4;

  private static final BigDecimal FEE_RATE = new BigDecimal("0.001");

  private final Account opened = Account.opened(new BigDecimal("10000"));
  private final List<Fill> fills =
      List.of(
          fill(Side.BUY, "0.0333", "30025.01"),
          fill(Side.BUY, "0.0211", "30190.55"),
          fill(Side.SELL, "0.0177", "30984.5"),
          fill(Side.SELL, "0.0367", "30871.12"));
  private final double[] quantities = {0.0333, 0.0211, -0.0177, -0.0367};
  private final double[] prices = {30025.01, 30190.55, 30984.5, 30871.12};
  private final double capital = 10_000;
  private final double feeRate = 0.001;

  private static Fill fill(Side side, String quantity, String price) {
    return Fill.withFeeRate(side, new BigDecimal(quantity), new BigDecimal(price), FEE_RATE);
  }

  @Benchmark
  @OperationsPerInvocation(FILLS)
  public Account exact() {
    Account account = opened;
    for (Fill fill : fills) {
      account = account.book(fill).account();
    }
    return account;
  }

  @Benchmark
  @OperationsPerInvocation(FILLS)
  public double doubles() {
    double cash = capital;
    double held = 0;
    double cost = 0;
    double realized = 0;
    for (int i = 0; i < FILLS; i++) {
      double notional = prices[i] * quantities[i];
      cash -= notional + Math.abs(notional) * feeRate;
      if (quantities[i] > 0) {
        cost += notional;
      } else {
        double released = cost * -quantities[i] / held;
        cost -= released;
        realized += -notional - released;
      }
      held += quantities[i];
    }
    return cash + realized + cost;
  }
}
