package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.FreePort;

/** What an API server shows to Prometheus of its own, whole, from the first scrape on. */
class ApiMetricsTest {
  private static final ShownFamilies SHOWN = new ShownFamilies("api_", "api-families.txt");

  @TempDir Path directory;

  /** With -Dquorate.docs=write the file is written first. */
  @Test
  void everySeriesOfAnApiServerIsThereThoughItsServersAreMissing() throws Exception {
    int management = FreePort.next();
    SHOWN.assertShown(
        directory,
        management,
        "api",
        "-Dquorate.http.host=127.0.0.1",
        "-Dquorate.http.port=" + FreePort.next(),
        "-Dquorate.api.management.port=" + management,
        "-Dquorate.api.orchestrators=http://127.0.0.1:1",
        "-Dquorate.database.url=jdbc:postgresql://127.0.0.1:1/quorate");
  }

  @Test
  void everyOneOfThemHasARowInItsDocument() {
    assertEquals(MetricCatalogue.apiFamilies(), SHOWN.rowsOf("docs/API-METRICS.md"));
  }
}
