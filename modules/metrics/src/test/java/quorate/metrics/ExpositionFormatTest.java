package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which form a request is answered. */
class ExpositionFormatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Prometheus 2.5, 2.42 and 3.
        "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;"
            + "q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
            + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
            + "encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        "application/openmetrics-text",
        "Application/OpenMetrics-Text ; Version=\"1.0.0\" ; Q=0.001",
        "application/openmetrics-text, text/plain",
        "text/plain;q=0.5, application/openmetrics-text;q=0.5",
        "*/*, text/plain;q=0.1, application/openmetrics-text;q=0.2",
        "application/openmetrics-text;q=1.000,*/*;q=0",
        "application/openmetrics-text;version=2.0.0,application/openmetrics-text;version=1.0.0;q=0.9,"
            + "text/plain;q=0.8",
      })
  void openMetricsIsGivenWhereItIsAskedFor(String accept) {
    assertEquals(ExpositionFormat.OPENMETRICS, ExpositionFormat.accepted(List.of(accept)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/plain",
        "text/plain;version=0.0.4",
        "application/*",
        "application/json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=0.0,*/*",
        "application/openmetrics-text;q=0.5,text/plain",
        "application/openmetrics-text;q=0.5,text/*;q=0.6",
        "application/openmetrics-text;q=0.5,*/*",
        "application/openmetrics-text;version=2.0.0",
        "application/openmetrics-text;q=high",
        "application/openmetrics-text;q=1.1",
        "application/openmetrics-text;q=-1",
        "application/openmetrics-text-extra",
        ",;,=;q",
      })
  void textIsGivenOtherwise(String accept) {
    assertEquals(ExpositionFormat.TEXT, ExpositionFormat.accepted(List.of(accept)));
  }

  @Test
  void withoutAnAcceptHeaderItIsText() {
    assertEquals(ExpositionFormat.TEXT, ExpositionFormat.accepted(List.of()));
  }

  @Test
  void severalAcceptHeadersAreOne() {
    assertEquals(
        ExpositionFormat.OPENMETRICS,
        ExpositionFormat.accepted(List.of("text/plain;q=0.5", "application/openmetrics-text")));
    assertEquals(
        ExpositionFormat.TEXT,
        ExpositionFormat.accepted(List.of("application/openmetrics-text;q=0.5", "text/plain")));
  }

  @Test
  void contentTypesNameVersionAndCharset() {
    assertEquals("text/plain; version=0.0.4; charset=utf-8", ExpositionFormat.TEXT.contentType());
    assertEquals(
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        ExpositionFormat.OPENMETRICS.contentType());
  }
}
