package quorate.http;

import java.time.Duration;

/**
 * Limits on connections, and on the time that a client may take for each step.
 *
 * @param connections most at a time; one more closes the one that has been idle longest
 * @param headers longest time for the request line and headers
 * @param request longest time for a whole request, answer included
 * @param idle longest time between two requests
 * @param bodyBytes largest body of a request
 * @param upgraded what holds instead for connections that speak another protocol
 */
public record ConnectionLimits(
    int connections,
    Duration headers,
    Duration request,
    Duration idle,
    int bodyBytes,
    UpgradeLimits upgraded) {
  /** Enough for all but messages that carry data. */
  private static final int USUAL_BODY = 16 * 1024;

  /** The request line and headers. */
  private static final int HEAD_BYTES = 32 * 1024;

  /** Of a body, with each byte of it in its own chunk. */
  private static final int BYTES_PER_BODY_BYTE = 6;

  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          1_000, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(75));

  public ConnectionLimits(int connections, Duration headers, Duration request, Duration idle) {
    this(connections, headers, request, idle, UpgradeLimits.DEFAULT);
  }

  public ConnectionLimits(
      int connections, Duration headers, Duration request, Duration idle, UpgradeLimits upgraded) {
    this(connections, headers, request, idle, USUAL_BODY, upgraded);
  }

  /** The same with another largest body. */
  public ConnectionLimits withBody(int bytes) {
    return new ConnectionLimits(connections, headers, request, idle, bytes, upgraded);
  }

  /** The same with so many connections that speak another protocol. */
  public ConnectionLimits withUpgraded(int most) {
    return new ConnectionLimits(
        connections,
        headers,
        request,
        idle,
        bodyBytes,
        new UpgradeLimits(most, upgraded.idle(), upgraded.frameBytes()));
  }

  /** Most bytes that a whole request can have. */
  int requestBytes() {
    return HEAD_BYTES + BYTES_PER_BODY_BYTE * bodyBytes;
  }
}
