package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.http.ConnectionLimits;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

class ImpatientReadersTest {

  @Test
  void aClientThatGoesAwayBeforeItIsRefusedIsNobodysFailure() {
    Duration minute = Duration.ofMinutes(1);
    FakeInstance instance = new FakeInstance();
    instance.serve(new EndlessArchive(5, 1_000));
    List<RawHttpClient> readers = new ArrayList<>();
    try (RecordedLog log = new RecordedLog("io.helidon.webserver.http");
        ServedInstance served =
            new ServedInstance(instance, new ConnectionLimits(1_000, minute, minute, minute))) {
      for (int i = 0; i < 60; i++) {
        readers.add(served.client().get("/api/v1/decisions?limit=500"));
      }
      // Some of them wait still: to be told after three seconds, with a reset.
      readers.forEach(RawHttpClient::reset);
      served.comesToHave();

      assertEquals(List.of(), log.lines());
    } finally {
      readers.forEach(RawHttpClient::close);
    }
  }
}
