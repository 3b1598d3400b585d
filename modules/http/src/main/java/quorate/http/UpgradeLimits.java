package quorate.http;

import java.time.Duration;

/**
 * Limits on connections that speak another protocol than HTTP after an upgrade.
 *
 * @param connections most of them at a time; one more is closed
 * @param idle longest time without a byte in either direction
 * @param frameBytes most that may have come in of what the protocol cannot use yet: its frames may
 *     not be larger
 */
public record UpgradeLimits(int connections, Duration idle, int frameBytes) {
  public static final UpgradeLimits DEFAULT =
      new UpgradeLimits(500, Duration.ofSeconds(75), 64 * 1024);
}
