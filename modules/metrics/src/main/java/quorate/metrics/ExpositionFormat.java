package quorate.metrics;

import java.util.List;

/** The forms in which Prometheus reads metrics. */
public enum ExpositionFormat {
  /** Prometheus's own text. */
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /** OpenMetrics 1.0. */
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private final String contentType;

  ExpositionFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The value of the answer's {@code Content-Type}. */
  public String contentType() {
    return contentType;
  }

  /**
   * The form to answer in: OpenMetrics where it is named and nothing says that text is liked
   * better, else text, whatever is accepted.
   *
   * @param accept the values of the request's {@code Accept} headers, each perhaps a list
   */
  public static ExpositionFormat accepted(List<String> accept) {
    Acceptance acceptance = Acceptance.of(accept);
    double openMetrics = acceptance.ofOpenMetrics();
    return openMetrics > 0 && openMetrics >= acceptance.ofText() ? OPENMETRICS : TEXT;
  }
}
