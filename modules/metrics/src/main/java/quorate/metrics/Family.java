package quorate.metrics;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Metrics of one name, with the lines above them. */
final class Family {
  private final byte[] textHeader;
  private final byte[] openMetricsHeader;
  private final List<Metric> metrics;

  /**
   * @param name without the suffix of the type, as OpenMetrics has it
   * @param metrics of one type, one at least
   */
  Family(String name, String help, List<Metric> metrics) {
    this.metrics = List.copyOf(metrics);
    MetricType type = metrics.getFirst().type();
    this.textHeader = header(name + type.suffix(), type, Escapes.line(help));
    this.openMetricsHeader = header(name, type, Escapes.quoted(help));
  }

  private static byte[] header(String name, MetricType type, String help) {
    String lines = "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type.word() + "\n";
    return lines.getBytes(StandardCharsets.UTF_8);
  }

  void write(ExpositionFormat format, Reading reading, Body body) {
    body.bytes(
        switch (format) {
          case TEXT -> textHeader;
          case OPENMETRICS -> openMetricsHeader;
        });
    for (Metric metric : metrics) {
      metric.write(reading, body);
    }
  }
}
