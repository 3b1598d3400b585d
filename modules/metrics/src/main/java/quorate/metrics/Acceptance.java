package quorate.metrics;

import java.util.List;
import java.util.stream.Stream;

/** How much the sender of a request likes each form, from 0 to 1 (RFC 9110, 12.5.1). */
record Acceptance(List<MediaRange> ranges) {
  private static final String OPENMETRICS = "application/openmetrics-text";
  // The draft that Prometheus asks for beside 1.0.0; who reads the one reads the other.
  private static final String DRAFT = "0.0.1";

  static Acceptance of(List<String> accept) {
    return new Acceptance(accept.stream().flatMap(MediaRange::listed).toList());
  }

  /** Only where it is named; "anything" does not ask for it. */
  double ofOpenMetrics() {
    return best(
        ranges.stream()
            .filter(range -> range.type().equals(OPENMETRICS))
            .filter(range -> range.isOfVersion("1.0.0") || range.isOfVersion(DRAFT)));
  }

  /** By the most specific range that covers it. */
  double ofText() {
    return Stream.of("text/plain", "text/*", "*/*")
        .map(type -> ranges.stream().filter(range -> range.type().equals(type)).toList())
        .filter(covering -> !covering.isEmpty())
        .findFirst()
        .map(covering -> best(covering.stream()))
        .orElse(0.0);
  }

  private static double best(Stream<MediaRange> ranges) {
    return ranges.mapToDouble(MediaRange::quality).max().orElse(0);
  }
}
