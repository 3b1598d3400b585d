package quorate.checks;

import java.time.Duration;
import java.time.Instant;

/**
 * One run of a check, ended.
 *
 * @param result as it was found, before any threshold
 */
public record CheckRun(String component, CheckResult result, Duration latency, Instant endedAt) {}
