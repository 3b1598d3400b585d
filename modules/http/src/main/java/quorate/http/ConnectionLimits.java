package quorate.http;

import java.time.Duration;

/**
 * Limits on connections, and on the time that a client may take for each step.
 *
 * @param connections most at a time; one more closes the one that has been idle longest
 * @param headers longest time for the request line and headers
 * @param request longest time for a whole request, answer included
 * @param idle longest time between two requests
 * @param upgraded what holds instead for connections that speak another protocol
 */
public record ConnectionLimits(
    int connections, Duration headers, Duration request, Duration idle, UpgradeLimits upgraded) {
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          1_000, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(75));

  public ConnectionLimits(int connections, Duration headers, Duration request, Duration idle) {
    this(connections, headers, request, idle, UpgradeLimits.DEFAULT);
  }
}
