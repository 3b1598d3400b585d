package quorate.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.http.ConnectionLimits;
import quorate.http.HttpServer;
import quorate.http.HttpSettings;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** The page and its assets as they are served. */
class PageEndpointTest {
  private final HttpServer server =
      HttpServer.start(
          new HttpSettings("127.0.0.1", 0, ConnectionLimits.DEFAULT),
          (permission, credentials) -> Optional.empty(),
          List.of(new PageEndpoint(route -> route)));

  @AfterEach
  void close() {
    server.close();
  }

  private HttpAnswer get(String path) {
    try (RawHttpClient client = new RawHttpClient(server.port())) {
      return client.get(path).answer();
    }
  }

  @Test
  void thePageSaysWhatItsBrowserMayDo() {
    assertTrue(
        get("/")
            .headers()
            .contains(
                "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';"
                    + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script';"
                    + " trusted-types 'none'"));
    assertTrue(get("/").headers().contains("Cross-Origin-Opener-Policy: same-origin"));
    assertTrue(get("/").headers().contains("Cache-Control: no-store"));
  }

  @Test
  void everyAssetIsFoundByItsNameAndKeptForAYear() {
    Matcher reference = Pattern.compile("\"(/assets/[^\"]+)\"").matcher(get("/").body());
    int found = 0;
    while (reference.find()) {
      HttpAnswer asset = get(reference.group(1));
      assertEquals("200 OK", asset.status(), reference.group(1));
      assertTrue(
          asset.headers().contains("Cache-Control: public, max-age=31536000, immutable"),
          reference.group(1));
      found++;
    }
    assertTrue(found > 3, "found " + found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/main.js",
        "/assets/..%2f..%2fetc/passwd",
        "/assets/%2e%2e/module-info.class",
        "/assets//etc/passwd",
        "/assets/..\\..\\etc\\passwd",
        "/assets/%00",
        "/assets/%c0%ae%c0%ae/passwd"
      })
  void noOtherNameFindsAnything(String path) {
    String status = get(path).status().substring(0, 3);
    assertTrue(List.of("400", "404").contains(status), status);
  }

  @Test
  void allOfItIsSmall() {
    assertTrue(new PageAssets().size() < 100 * 1024, "bytes: " + new PageAssets().size());
  }
}
