package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** What comes of tokens over HTTP, and of those who guess at them. */
class HttpTokensTest {
  private static final int GUESSERS = 10;
  private static final int GUESSES = 1_000;

  /** As many are sent before the answers to them are read. */
  private static final int TOGETHER = 50;

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
  private static final String WRITE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"write\"}}";

  @TempDir private Path directory;
  private Path tokens;
  private McpHttp http;
  private RawHttpClient client;

  @BeforeEach
  void start() throws IOException {
    tokens =
        Files.writeString(
            directory.resolve("tokens"),
            "reader %s read\nwriter %s read,signal agent=model-1:llm\n"
                .formatted(digest("A-Token"), digest("Another-Token")));
    Tool write =
        new Tool(
            "write",
            "Writes.",
            List.of(),
            Optional.empty(),
            Hint.WRITES,
            Scope.SIGNAL,
            call -> ToolResult.ofText("written"));
    http =
        FixtureHttp.start(
            new McpServer(
                "test",
                "1",
                "For tests.",
                List.of(write),
                ServerLimits.DEFAULT,
                ServerListener.NONE),
            tokens);
    client = new RawHttpClient(http.port());
  }

  @AfterEach
  void stop() {
    client.close();
    http.close();
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String request(String authorization, String body) {
    return ("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "%sContent-Length: %d\r\n\r\n%s")
        .formatted(authorization, body.length(), body);
  }

  private static String bearing(String token, String body) {
    return request("Authorization: Bearer " + token + "\r\n", body);
  }

  private HttpAnswer answer(String request) {
    try (RawHttpClient asking = new RawHttpClient(http.port())) {
      return asking.send(request).answer();
    }
  }

  private static void assertRefused(String status, String challenge, HttpAnswer answer) {
    assertEquals(status, answer.status());
    assertTrue(answer.headers().contains("WWW-Authenticate: " + challenge), answer::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer no-such-token\r\n",
        "Authorization: Bearer A-Toke\r\n",
        "Authorization: Bearer A-Token1\r\n",
        "Authorization: Bearer a-token\r\n",
        "Authorization: Bearer A-TOKEN\r\n",
        "Authorization: A-Token\r\n",
        "Authorization: Basic A-Token\r\n",
      })
  void withoutTheTokenAsItIsNobodyIsKnown(String authorization) {
    assertRefused(
        "401 Unauthorized", "Bearer realm=\"quorate\"", answer(request(authorization, LIST)));
  }

  @Test
  void whoMayLessSeesLessAndIsToldWhatIsMissing() {
    HttpAnswer shown = answer(bearing("A-Token", LIST));
    assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[]}}", shown.body());
    assertRefused(
        "403 Forbidden",
        "Bearer realm=\"quorate\", error=\"insufficient_scope\", scope=\"signal\"",
        answer(bearing("A-Token", WRITE)));
    assertTrue(answer(bearing("Another-Token", LIST)).body().contains("\"name\":\"write\""));
    assertTrue(answer(bearing("Another-Token", WRITE)).body().contains("written"));
  }

  @Test
  void whoIsTakenOutIsRefusedOnTheConnectionThatItHas() throws IOException {
    assertEquals("200 OK", client.send(bearing("A-Token", LIST)).answer().status());

    Files.writeString(tokens, "other %s read\n".formatted(digest("Another-Token")));

    assertRefused(
        "401 Unauthorized",
        "Bearer realm=\"quorate\"",
        client.send(bearing("A-Token", LIST)).answer());
    assertEquals("200 OK", answer(bearing("Another-Token", LIST)).status());
  }

  @Test
  void tenThousandGuessesLeaveTheOthersServed() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    AtomicLong longest = new AtomicLong();
    CountDownLatch guessing = new CountDownLatch(GUESSERS);
    List<Thread> guessers = new ArrayList<>();
    for (int i = 0; i < GUESSERS; i++) {
      int guesser = i;
      guessers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      guess(guesser, refused);
                    } finally {
                      guessing.countDown();
                    }
                  }));
    }
    int served = 0;
    while (guessing.getCount() > 0 || served < 10) {
      long began = System.nanoTime();
      assertEquals("200 OK", client.send(bearing("A-Token", LIST)).answer().status());
      longest.accumulateAndGet(System.nanoTime() - began, Math::max);
      served++;
    }
    for (Thread guesser : guessers) {
      guesser.join();
    }

    assertEquals(GUESSERS * GUESSES, refused.get());
    assertTrue(
        longest.get() < LONGEST_ANSWER.toNanos(), () -> longest.get() / 1_000_000 + " ms at most");
  }

  private void guess(int guesser, AtomicInteger refused) {
    try (RawHttpClient one = new RawHttpClient(http.port())) {
      for (int sent = 0; sent < GUESSES; sent += TOGETHER) {
        StringBuilder together = new StringBuilder();
        for (int i = sent; i < sent + TOGETHER; i++) {
          together.append(bearing("guess-" + guesser + "-" + i, LIST));
        }
        one.send(together.toString());
        for (int i = 0; i < TOGETHER; i++) {
          if (one.answer().status().equals("401 Unauthorized")) {
            refused.incrementAndGet();
          }
        }
      }
    }
  }
}
