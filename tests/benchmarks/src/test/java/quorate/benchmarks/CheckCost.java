package quorate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;

/**
 * What a round of checks costs in processor time: that of a process which checks often, less that
 * of one which hardly checks and does all else the same.
 */
record CheckCost(double rounds, double cpuMillisOften, double cpuMillisSeldom) {
  /** Of Linux, on every machine there is. */
  private static final double MILLIS_PER_TICK = 10;

  private static final Pattern OK_RUNS =
      Pattern.compile("health_check_total\\{component=\"database\",status=\"ok\"\\} ([0-9.E]+)");

  static CheckCost between(
      OrchestratorProcess often, OrchestratorProcess seldom, Duration duration) {
    double runs = runs(often);
    double oftenBefore = cpuMillis(often);
    double seldomBefore = cpuMillis(seldom);
    long end = System.nanoTime() + duration.toNanos();
    Eventually.holds(duration.plusSeconds(10), "time passes", () -> System.nanoTime() > end);
    double oftenAfter = cpuMillis(often);
    double seldomAfter = cpuMillis(seldom);
    return new CheckCost(runs(often) - runs, oftenAfter - oftenBefore, seldomAfter - seldomBefore);
  }

  private static double runs(OrchestratorProcess orchestrator) {
    Matcher runs = OK_RUNS.matcher(orchestrator.get("/metrics").orElseThrow().body());
    if (!runs.find()) {
      throw new IllegalStateException("no count of checks");
    }
    return Double.parseDouble(runs.group(1));
  }

  private static double cpuMillis(OrchestratorProcess orchestrator) {
    try {
      String stat =
          Files.readString(Path.of("/proc", Long.toString(orchestrator.process().pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void report(String what) {
    System.out.printf(
        "%s%.3f ms of processor time (%.0f rounds; %.0f ms with, %.0f ms without)%n",
        what, (cpuMillisOften - cpuMillisSeldom) / rounds, rounds, cpuMillisOften, cpuMillisSeldom);
  }
}
