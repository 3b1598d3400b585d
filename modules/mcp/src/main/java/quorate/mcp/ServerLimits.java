package quorate.mcp;

import java.time.Duration;

/**
 * Limits of a server of tools.
 *
 * @param maxMessage most bytes of a message
 * @param maxOutput most bytes of a result
 * @param maxCalls most calls of tools at a time; one more is refused at once
 * @param callTimeout longest time for a call
 */
public record ServerLimits(int maxMessage, int maxOutput, int maxCalls, Duration callTimeout) {
  public static final ServerLimits DEFAULT =
      new ServerLimits(1024 * 1024, 64 * 1024, 16, Duration.ofSeconds(30));
}
