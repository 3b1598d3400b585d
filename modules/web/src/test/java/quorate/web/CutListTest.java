package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

class CutListTest {

  @Test
  void aListWhoseArchiveFailsMidwayIsCutSoThatNobodyTakesItForWhole()
      throws IOException, InterruptedException {
    FakeInstance instance = new FakeInstance();
    for (long sequence = 1; sequence <= 5; sequence++) {
      instance.archive.record(Recorded.longDecision(sequence));
    }
    instance.archive.failAfterPages(2);

    try (ServedInstance served = new ServedInstance(instance);
        RecordedLog log = new RecordedLog("io.helidon");
        RecordedLog own = new RecordedLog("quorate.http.StreamedBody");
        RawHttpClient client = served.client()) {
      String sent = client.get("/api/v1/decisions").rest();

      assertEquals("HTTP/1.1 200 OK", sent.lines().findFirst().orElseThrow());
      assertEquals(-1, sent.indexOf("\"count\":5"));
      assertEquals(-1, sent.indexOf("\r\n0\r\n\r\n"));
      try (HttpClient ordinary = HttpClient.newHttpClient()) {
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + served.port() + "/api/v1/decisions"))
                .build();
        instance.archive.failAfterPages(2);
        assertThrows(
            IOException.class, () -> ordinary.send(request, HttpResponse.BodyHandlers.ofString()));
      }
      assertEquals(
          List.of("WARNING An answer was cut short: The database does not answer."),
          own.lines().stream().distinct().toList());
      assertEquals(List.of(), log.warnings());
    }
  }
}
