package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.MessageKind;

class MessageReaderTest {
  private static final Optional<String> REPLY = Optional.of("_INBOX.7");

  private final MessageReader reader = new MessageReader(Subjects.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "quorate.agent.signals, SIGNAL",
    "quorate.agent.signals.trend-1, SIGNAL",
    "quorate.agent.heartbeat, HEARTBEAT",
    "quorate.agent.heartbeat.trend-1, HEARTBEAT",
  })
  void theKindOfAMessageIsThatOfItsSubject(String subject, MessageKind kind) {
    assertEquals(Optional.of(kind), reader.kind(subject));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quorate.agent",
        "quorate.agent.signals.",
        "quorate.agent.signals.a.b",
        "quorate.agent.signals..b",
        "quorate.agent.signalsx",
        "quorate.agent.signals-x.a",
        "quorate.agent.heartbeat.a.b",
        "quorate.orchestrator.decisions",
        "quorate.orchestrator.control.get",
      })
  void noMessageComesInOnAnyOtherSubject(String subject) {
    assertEquals(Optional.empty(), reader.kind(subject));
  }

  @Test
  void aSignalIsReadAsOne() {
    byte[] payload = MessageText.signal().bytes();

    assertEquals(
        new Received("quorate.agent.signals", payload, REPLY, MessageText.signal().readAsSignal()),
        reader.read(MessageKind.SIGNAL, "quorate.agent.signals", payload, REPLY));
  }

  @Test
  void aHeartbeatIsReadAsOne() {
    byte[] payload = MessageText.heartbeat().bytes();

    assertEquals(
        new Received(
            "quorate.agent.heartbeat.trend-1",
            payload,
            REPLY,
            MessageText.heartbeat().readAsHeartbeat()),
        reader.read(MessageKind.HEARTBEAT, "quorate.agent.heartbeat.trend-1", payload, REPLY));
  }

  @ParameterizedTest
  @CsvSource({"SIGNAL, quorate.agent.signals.risk-1", "HEARTBEAT, quorate.agent.heartbeat.risk-1"})
  void theNameInTheSubjectIsHeldAgainstTheMessage(MessageKind kind, String subject) {
    byte[] payload =
        (kind == MessageKind.SIGNAL ? MessageText.signal() : MessageText.heartbeat()).bytes();

    Received message = reader.read(kind, subject, payload, REPLY);

    assertEquals(kind, message.kind());
    assertEquals(
        MessageKind.SIGNAL == kind
            ? Signals.read(Optional.of("risk-1"), payload)
            : Heartbeats.read(Optional.of("risk-1"), payload),
        message.content());
  }
}
