package quorate.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.servers.CommandOutcome;
import quorate.servers.DebianProgram;

/** One run of wrk: one thread on the first processor, 32 connections that ask without a pause. */
record Wrk(double requestsPerSecond, double p50Millis, double p99Millis) {
  private static final DebianProgram PROGRAM = new DebianProgram("wrk", "wrk");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("(Non-2xx.*|Socket errors.*)");

  static Wrk run(String url, Duration duration) {
    CommandOutcome outcome =
        CommandOutcome.of(
            new ProcessBuilder(
                "taskset",
                "-c",
                "0",
                PROGRAM.locate().toString(),
                "-t1",
                "-c32",
                "-d" + duration.toSeconds() + "s",
                "--latency",
                url),
            duration.plusSeconds(20));
    Matcher failed = FAILED.matcher(outcome.output());
    if (!outcome.succeeded() || failed.find()) {
      throw new IllegalStateException("wrk: " + outcome.output());
    }
    Matcher rate = RATE.matcher(outcome.output());
    if (!rate.find()) {
      throw new IllegalStateException("wrk says no rate: " + outcome.output());
    }
    return new Wrk(
        Double.parseDouble(rate.group(1)),
        millis(outcome.output(), "50%"),
        millis(outcome.output(), "99%"));
  }

  private static double millis(String output, String share) {
    Matcher line = Pattern.compile("\\s" + share + "\\s+([0-9.]+)(us|ms|s)").matcher(output);
    if (!line.find()) {
      throw new IllegalStateException("wrk says no latencies: " + output);
    }
    double value = Double.parseDouble(line.group(1));
    return switch (line.group(2)) {
      case "us" -> value / 1_000;
      case "ms" -> value;
      default -> value * 1_000;
    };
  }

  /** The one with the median rate. */
  static Wrk median(List<Wrk> runs) {
    return runs.stream()
        .sorted((one, other) -> Double.compare(one.requestsPerSecond, other.requestsPerSecond))
        .toList()
        .get(runs.size() / 2);
  }

  @Override
  public String toString() {
    return "%,.0f requests/s, p50 %.2f ms, p99 %.2f ms"
        .formatted(requestsPerSecond, p50Millis, p99Millis);
  }
}
