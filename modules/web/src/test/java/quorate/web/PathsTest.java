package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class PathsTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final HttpAnswer NOTHING_THERE =
      HttpAnswer.problem("404 Not Found", "There is nothing at this path.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/unknown",
        "/health/",
        "/health/x",
        "/Health",
        "/healthy",
        "/health%20",
        "/health%00",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v2/status",
        "/api/v1/status/",
        "/api/v1/decisions/",
        "/api/v1/control/",
        "/api/v1/control/stop",
        "/observe",
        "/observe/config",
        "/observe/log",
        "/favicon.ico",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "*",
        "health",
      })
  void thereIsNothingElse(String path) {
    assertEquals(NOTHING_THERE, get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/decisions/..%2f..%2f..%2fhealth",
        "/api/v1/status/..%2fagents",
      })
  void nothingOutsideCanBeReached(String path) {
    assertEquals(NOTHING_THERE, get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health?",
        "/health?x=1",
        "/health?verbose&x=%F0%9F%98%80",
        "/he%61lth",
        "/%68%65%61%6c%74%68",
        "/health#fragment",
        "/./health",
        "/api/../health",
        "http://localhost/health",
      })
  void oneThingCanBeWrittenInManyWays(String path) {
    assertEquals(get("/health"), get(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/liveness?a=b", "/readiness?a=b", "/startup?a=b"})
  void probesPassOverAQuery(String path) {
    assertEquals(get(path.substring(0, path.indexOf('?'))), get(path));
  }

  private HttpAnswer get(String path) {
    try (RawHttpClient raw = SERVED.client()) {
      return raw.get(path).answer();
    }
  }
}
