package quorate.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import quorate.http.Phase;
import quorate.servers.Eventually;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

/**
 * Whatever a client sends before it falls silent, the server answers in whole HTTP messages or
 * closes the connection; it never finds a failure of its own in it, does nothing that was not asked
 * for with the token, keeps nothing of the connection, and answers another client meanwhile.
 */
class HttpFuzzTest {
  /** After so many inputs it is looked at what is left of their connections. */
  private static final int INPUTS_TO_A_LOOK = 100;

  private static FuzzedInstance served;
  private static RawHttpClient bystander;
  private static RecordedLog ofHelidon;
  private static RecordedLog ofOurs;
  private static int inputs;

  @BeforeAll
  static void serve() {
    served = new FuzzedInstance();
    bystander = served.client();
    ofHelidon = new RecordedLog("io.helidon");
    ofOurs = new RecordedLog("quorate");
  }

  @AfterAll
  static void close() {
    assertNothingIsLeft();
    bystander.close();
    served.close();
    ofHelidon.close();
    ofOurs.close();
  }

  @FuzzTest(maxDuration = "10m")
  void whateverIsSentIsAnsweredOrRefused(byte[] request) {
    String answers;
    try (RawHttpClient client = served.client()) {
      answers = client.send(request).finish().rest();
    }

    boolean knowsTheToken = text(request).contains(FuzzedInstance.TOKEN);
    // Helidon takes methods in either case.
    boolean mayBeToHead = text(request).toUpperCase(Locale.ROOT).contains("HEAD");
    HttpAnswers.assertAreWhole(answers, mayBeToHead);
    assertFalse(!knowsTheToken && answers.contains(FuzzedInstance.TOKEN), "tells the token");
    boolean changed = !served.takeChanges().isEmpty();
    assertFalse(!knowsTheToken && changed, "needs no token");
    assertEquals("200 OK", bystander.get("/liveness").answer().status());
    inputs++;
    if (inputs % INPUTS_TO_A_LOOK == 0) {
      assertNothingIsLeft();
    }
  }

  private static String text(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1);
  }

  private static void assertNothingIsLeft() {
    Eventually.passes(
        Duration.ofSeconds(20),
        () -> assertEquals(List.of(Phase.IDLE), served.server().connections()));
    assertEquals(List.of(), ofHelidon.lines());
    assertEquals(List.of(), ofOurs.lines());
  }
}
