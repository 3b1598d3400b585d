package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.checks.CheckResult;
import quorate.domain.MessageKind;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;

class NatsCheckTest {
  private static final Duration TIMEOUT = Duration.ofMillis(1_500);

  private record OneLink(Optional<LinkConnection> connection) implements Link {
    @Override
    public long dropped(MessageKind kind) {
      return 0;
    }
  }

  private record Connection(boolean answers, boolean hearsAgents) implements LinkConnection {
    @Override
    public boolean roundTrip(Duration deadline) {
      return answers && deadline.equals(TIMEOUT);
    }

    @Override
    public long number() {
      return 1;
    }

    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public PublishResult publish(String subject, byte[] payload) {
      throw new AssertionError("a check publishes nothing");
    }

    @Override
    public PublishResult publish(String subject, String id, byte[] payload) {
      throw new AssertionError("a check publishes nothing");
    }

    @Override
    public void reply(String replyTo, byte[] answer) {
      throw new AssertionError("a check answers nobody");
    }

    @Override
    public long denials(String subject) {
      return 0;
    }

    @Override
    public void end() {
      throw new AssertionError("a check ends no connection");
    }
  }

  @Test
  void aLinkThatIsUpAnswersAndHearsIsOk() throws InterruptedException {
    assertEquals(CheckResult.ok(), check(new Connection(true, true)));
  }

  @Test
  void aLinkWithoutAConnectionHasFailed() throws InterruptedException {
    assertEquals(
        CheckResult.failed("not connected; retrying"),
        new NatsCheck(new OneLink(Optional.empty()), TIMEOUT).run());
  }

  @Test
  void aLinkThatOnlyLooksConnectedHasFailed() throws InterruptedException {
    assertEquals(
        CheckResult.failed("connected, but the server does not answer in time"),
        check(new Connection(false, true)));
  }

  @Test
  void aLinkOverWhichNothingCanBeHeardHasFailed() throws InterruptedException {
    assertEquals(
        CheckResult.failed("connected, but not allowed to hear signals or heartbeats"),
        check(new Connection(true, false)));
  }

  @Test
  void itsComponentIsNats() {
    assertEquals("nats", new NatsCheck(new OneLink(Optional.empty()), TIMEOUT).component());
  }

  /** Whoever reads a message looks it up, so the guide must have it word for word. */
  @Test
  void theGuideHasARowForEveryResult() throws IOException, InterruptedException {
    List<String> rows = Files.readAllLines(Path.of("..", "..", "docs", "TROUBLESHOOTING.md"));
    for (CheckResult result :
        List.of(
            check(new Connection(true, true)),
            check(new Connection(true, false)),
            check(new Connection(false, true)),
            new NatsCheck(new OneLink(Optional.empty()), TIMEOUT).run())) {
      String message = result.message().isEmpty() ? "(none)" : "`" + result.message() + "`";

      assertTrue(
          rows.stream()
              .anyMatch(
                  row ->
                      row.startsWith("|")
                          && row.contains(message)
                          && row.contains(" | " + result.status().label() + " |")),
          message);
    }
  }

  private static CheckResult check(LinkConnection connection) throws InterruptedException {
    return new NatsCheck(new OneLink(Optional.of(connection)), TIMEOUT).run();
  }
}
