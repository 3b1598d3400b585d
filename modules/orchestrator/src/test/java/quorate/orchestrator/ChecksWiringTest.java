package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.running.Build;

/** Whatever is checked shows everywhere; nothing outside is needed to see that. */
class ChecksWiringTest {
  private static final String SETTINGS =
      """
      quorate.http.host = 127.0.0.1
      quorate.http.port = 0
      quorate.nats.url = nats://127.0.0.1:1
      quorate.database.url = jdbc:postgresql://127.0.0.1:1/none
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Service service =
      Service.start(SettingsSamples.settings(SETTINGS), new Build("1", "abc", "now"));

  @AfterEach
  void stop() throws InterruptedException {
    client.close();
    service.stop();
  }

  @Test
  void readinessMetricsAndHelidonsEndpointTellOfTheSameComponents() throws Exception {
    List<String> ready = names("/readiness", "\"component\":\"([a-z]+)\"");

    assertEquals(List.of("database", "nats", "agents"), Checks.COMPONENTS);
    assertEquals(Checks.COMPONENTS, ready);
    assertEquals(ready, names("/metrics", "(?m)^health_check_status\\{component=\"([a-z]+)\""));
    assertEquals(
        ready,
        names("/observe/health/ready", "\"name\":\"([a-z]+)\"").stream()
            .filter(name -> !name.equals("lifecycle"))
            .toList());
  }

  private List<String> names(String path, String pattern) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path)).build();
    Matcher names =
        Pattern.compile(pattern)
            .matcher(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    return names.results().map(name -> name.group(1)).toList();
  }
}
