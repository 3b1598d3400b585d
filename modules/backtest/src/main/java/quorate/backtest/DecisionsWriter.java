package quorate.backtest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import quorate.domain.Decision;
import quorate.journal.ReplayedDecisions;

/** Writes the whole fleet's decisions, as a replay of its journal would. */
public final class DecisionsWriter implements BacktestListener {
  private final ReplayedDecisions decisions;

  /**
   * @param version of the program that decides
   * @param out where they go, best through a buffer
   */
  public DecisionsWriter(String version, OutputStream out) {
    decisions = new ReplayedDecisions(version, out);
  }

  /**
   * @throws UncheckedIOException when it cannot be written
   */
  @Override
  public void decided(Decision decision) {
    try {
      decisions.write(decision);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
