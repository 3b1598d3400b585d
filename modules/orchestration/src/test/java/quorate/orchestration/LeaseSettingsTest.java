package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeaseSettingsTest {

  @Test
  void aLongLeaseIsLookedAtAsOftenAsPauseAndTakeoverArePromised() {
    assertEquals(
        List.of(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(500)),
        Stream.of("PT1.2S", "PT3S", "PT60S")
            .map(duration -> new LeaseSettings(Duration.parse(duration), Duration.ZERO).period())
            .toList());
  }
}
