package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quorate.nats.LinkFixture.SOON;
import static quorate.nats.LinkFixture.bytes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.protocol.LinkConnection;
import quorate.protocol.Received;
import quorate.protocol.Subjects;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** What becomes of answers where a JetStream stream keeps messages; AGENTS.md tells of it. */
class StreamTest {
  private static final String SIGNALS = Subjects.DEFAULT.signals();
  private static final String INBOX = "_INBOX.agent.1";

  @TempDir private Path directory;
  private NatsServer server;
  private LinkFixture link;
  private RawNatsClient agent;

  @BeforeEach
  void start() {
    server =
        NatsServer.start(
            directory.resolve("server"),
            "jetstream: {store_dir: \"%s\"}".formatted(directory.resolve("streams")));
    link = LinkFixture.to(server.url());
    agent = RawNatsClient.connect(server.port());
  }

  @AfterEach
  void stop() {
    agent.close();
    link.close();
    server.close();
  }

  private void makeStream(String subjects, String more) {
    String answer =
        agent
            .request(
                "$JS.API.STREAM.CREATE.AUDIT",
                """
                {"name":"AUDIT","subjects":["%s"],"retention":"limits","storage":"memory",\
                "num_replicas":1%s}\
                """
                    .formatted(subjects, more),
                SOON)
            .orElseThrow()
            .payload();
    assertTrue(answer.contains("\"did_create\":true"), answer);
  }

  /** What an agent hears first that asks for an answer to a signal. */
  private String firstAnswer() throws InterruptedException {
    LinkConnection connection = link.connected();
    agent.subscribe(INBOX);
    agent.publish(SIGNALS, INBOX, "{}");
    agent.flush();
    Optional<RawNatsMessage> ofTheStream = agent.next(Duration.ZERO);
    Received heard =
        Optional.ofNullable(link.listener.messages.poll(SOON.toSeconds(), TimeUnit.SECONDS))
            .orElseThrow();
    connection.reply(heard.replyTo().orElseThrow(), bytes("ours"));
    return ofTheStream.or(() -> agent.next(SOON)).orElseThrow().payload();
  }

  @Test
  void aStreamOverTheAgentsSubjectsAnswersInOurPlace() throws InterruptedException {
    makeStream("quorate.>", "");
    String answer = firstAnswer();
    assertTrue(answer.startsWith("{\"stream\":\"AUDIT\""), answer);
  }

  @Test
  void aStreamThatAcknowledgesNothingLeavesTheAnswersToUs() throws InterruptedException {
    makeStream("quorate.>", ",\"no_ack\":true");
    assertEquals("ours", firstAnswer());
  }

  @Test
  void aStreamOverTheDecisionsAloneLeavesTheAnswersToUs() throws InterruptedException {
    makeStream("quorate.orchestrator.decisions", "");
    assertEquals("ours", firstAnswer());
  }
}
