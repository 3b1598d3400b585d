package quorate.metrics;

/** Text between quotes, and text of a line. */
final class Escapes {

  private Escapes() {}

  /** The value of a label in both formats, and a help text of OpenMetrics. */
  static String quoted(String text) {
    return line(text).replace("\"", "\\\"");
  }

  /** A help text of Prometheus's own format. */
  static String line(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }
}
