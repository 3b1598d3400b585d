package quorate.metrics;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Meters of one name, with the lines above them. */
final class Family {
  private final byte[] textHeader;
  private final byte[] openMetricsHeader;
  private final List<Series> series;

  /**
   * @param name without the suffix of the type, as OpenMetrics has it
   */
  Family(String name, MeterType type, String help, List<Series> series) {
    this.textHeader = header(name + type.suffix(), type, Escapes.line(help));
    this.openMetricsHeader = header(name, type, Escapes.quoted(help));
    this.series = List.copyOf(series);
  }

  private static byte[] header(String name, MeterType type, String help) {
    String lines = "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type.word() + "\n";
    return lines.getBytes(StandardCharsets.UTF_8);
  }

  void write(ExpositionFormat format, Body body) {
    body.bytes(
        switch (format) {
          case TEXT -> textHeader;
          case OPENMETRICS -> openMetricsHeader;
        });
    for (Series one : series) {
      one.write(body);
    }
  }
}
