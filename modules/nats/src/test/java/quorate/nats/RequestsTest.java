package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;

class RequestsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final List<String> replies = new ArrayList<>();
  private long nanos = Long.MAX_VALUE - 1;
  private final Requests requests =
      new Requests(
          "_INBOX.a.1",
          new Clock() {
            @Override
            public Instant now() {
              return Instant.EPOCH;
            }

            @Override
            public long nanoTime() {
              return nanos;
            }
          });

  private String ask() {
    return requests.await(TIMEOUT, reply -> replies.add(words(reply))).orElseThrow();
  }

  private static String words(Reply reply) {
    return switch (reply) {
      case Reply.Answered(byte[] body) -> new String(body, StandardCharsets.UTF_8);
      case Reply.Unanswered _ -> "unanswered";
      case Reply.Unsent _ -> "unsent";
    };
  }

  private void answer(String subject, String body) {
    requests.answered(subject, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachGetsItsOwnAnswerAndNoSecondOne() {
    String first = ask();
    String second = ask();
    answer(second, "two");
    answer(first, "one");
    answer(first, "one again");
    answer("_INBOX.a.1.99", "nobody asked");

    assertEquals(List.of("two", "one"), replies);
  }

  @Test
  void anAcknowledgementOfAStreamIsNoAnswer() {
    String subject = ask();
    answer(subject, "{\"stream\":\"AGENTS\", \"seq\":7}");
    assertEquals(List.of(), replies);
    answer(subject, "{\"accepted\":true}");

    assertEquals(List.of("{\"accepted\":true}"), replies);
  }

  @Test
  void whatNobodyAnswersInTimeOrHearsIsUnanswered() {
    ask();
    requests.nobodyListens(ask());
    assertEquals(List.of("unanswered"), replies);
    nanos += TIMEOUT.toNanos() - 1;
    requests.expire();
    assertEquals(1, replies.size());
    nanos++;
    requests.expire();

    assertEquals(List.of("unanswered", "unanswered"), replies);
  }

  @Test
  void whenTheConnectionEndsAllAreUnanswered() {
    ask();
    ask();
    requests.end();

    assertEquals(List.of("unanswered", "unanswered"), replies);
  }

  @Test
  void whatDidNotLeaveIsGivenUpOnce() {
    String subject = ask();

    assertTrue(requests.giveUp(subject));
    assertFalse(requests.giveUp(subject));
    answer(subject, "late");
    assertEquals(List.of(), replies);
  }

  @Test
  void moreThanABoundDoNotWait() {
    for (int i = 0; i < 4_096; i++) {
      ask();
    }

    assertEquals(Optional.empty(), requests.await(TIMEOUT, reply -> {}));
  }

  @Test
  void whatIsUrgentFindsRoomWhereTheOthersHaveTakenTheirs() {
    for (int i = 0; i < 4_096; i++) {
      ask();
    }
    String heartbeat =
        requests.awaitUrgently(TIMEOUT, reply -> replies.add(words(reply))).orElseThrow();
    answer(heartbeat, "taken");
    for (int i = 0; i < 1_024; i++) {
      requests.awaitUrgently(TIMEOUT, reply -> {}).orElseThrow();
    }

    assertEquals(List.of("taken"), replies);
    assertEquals(Optional.empty(), requests.awaitUrgently(TIMEOUT, reply -> {}));
  }
}
