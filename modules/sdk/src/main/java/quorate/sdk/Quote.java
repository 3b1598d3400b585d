package quorate.sdk;

import quorate.domain.Names;

/**
 * The best prices of one venue.
 *
 * @param venue 1 to 50 of {@code [A-Za-z0-9_-]}
 * @param bid the highest price that somebody would pay, above 0
 * @param ask the lowest price at which somebody would sell, above the bid and finite
 */
public record Quote(String venue, double bid, double ask) {

  /**
   * @throws IllegalArgumentException if it breaks a rule
   */
  public Quote {
    if (!Names.isAgentType(venue)) {
      throw new IllegalArgumentException("venue must be 1 to 50 of [A-Za-z0-9_-]");
    }
    if (!(bid > 0 && bid < ask && Double.isFinite(ask))) {
      throw new IllegalArgumentException("0 < bid < ask must hold: " + bid + ", " + ask);
    }
  }

  /** The mean of bid and ask. */
  public double mid() {
    return (bid + ask) / 2;
  }
}
