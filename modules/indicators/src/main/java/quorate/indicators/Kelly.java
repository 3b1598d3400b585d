package quorate.indicators;

/**
 * How much of a capital to risk, after Kelly (J. L. Kelly, "A New Interpretation of Information
 * Rate", 1956).
 *
 * @param full the share that grows a capital fastest; below zero where one should not play
 * @param adjusted the part of it that one dares; never below zero
 */
public record Kelly(double full, double adjusted) {

  /**
   * Computes it.
   *
   * @param wins how probable a win is, 0 to 1
   * @param averageWin above zero
   * @param averageLoss above zero, as it is lost
   * @param fraction of the full share that one dares, 0 to 1
   */
  public static Kelly of(double wins, double averageWin, double averageLoss, double fraction) {
    double full = wins - (1 - wins) / (averageWin / averageLoss);
    return new Kelly(full, Math.max(0, full) * fraction);
  }
}
