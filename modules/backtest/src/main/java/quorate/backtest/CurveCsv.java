package quorate.backtest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import quorate.domain.Action;
import quorate.trading.Decimals;

/**
 * Writes where the account stands at each close: {@code
 * open_time,close,action,position,equity,drawdown}, the time in epoch milliseconds, the action
 * empty where nothing was decided.
 */
public final class CurveCsv implements BacktestListener {
  private static final String HEADER = "open_time,close,action,position,equity,drawdown\n";

  private final OutputStream out;

  /**
   * @param out where it goes, best through a buffer
   * @throws UncheckedIOException when it cannot be written, as later
   */
  public CurveCsv(OutputStream out) {
    this.out = out;
    write(HEADER);
  }

  @Override
  public void marked(CurvePoint point) {
    write(
        point.openMillis()
            + ","
            + Decimals.plain(point.close())
            + ","
            + point.action().map(Action::name).orElse("")
            + ","
            + Decimals.plain(point.position())
            + ","
            + Decimals.plain(point.equity())
            + ","
            + point.drawdown()
            + "\n");
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
