package quorate.deployments;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Configuration as it ships, but with every duration in it divided: intervals, waits, the {@code
 * for} of alerts and the ranges in their expressions. So a test sees in seconds what takes minutes.
 */
record FasterClock(int factor) {
  private static final Pattern SETTING =
      Pattern.compile(
          "(?m)^(\\s*(?:for|group_wait|[a-z]+_interval|scrape_timeout): )(\\d+)([smh])$");
  private static final Pattern RANGE = Pattern.compile("(\\[)(\\d+)([smh])(?=])");

  String applyTo(String configuration) {
    return divide(RANGE, divide(SETTING, configuration));
  }

  private String divide(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + millis(match) + "ms"));
  }

  private long millis(java.util.regex.MatchResult match) {
    long unit =
        switch (match.group(3)) {
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    return Long.parseLong(match.group(2)) * unit / factor;
  }
}
