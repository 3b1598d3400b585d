package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;
import quorate.domain.Signal;

class AgentNameTest {
  private static final Answer.Refused FORGED =
      Answer.Refused.of(
          DropReason.FORGED, "agent_name", "must be the name that the subject ends in");

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "0", "_", "-", "Trend_1-x"})
  void aNameConsistsOfLettersDigitsUnderscoreAndDash(String name) {
    assertEquals(Optional.of(name), nameIn(named(name)));
  }

  @Test
  void aNameMayHave100CharactersAndATypeMayHave50() {
    MessageText message = named("n".repeat(100)).with("agent_type", quoted("t".repeat(50)));

    assertEquals(Optional.of("n".repeat(100)), nameIn(message));
  }

  @Test
  void aNameOf101CharactersIsInvalid() {
    String name = "n".repeat(101);

    assertEquals(
        refused(
            Answer.Refused.of(
                DropReason.INVALID, "agent_name", "must have at most 100 characters: it has 101"),
            name),
        named(name).readAsSignal());
  }

  @Test
  void aTypeOf51CharactersIsInvalid() {
    MessageText message = MessageText.signal().with("agent_type", quoted("t".repeat(51)));

    assertEquals(
        MessageText.invalid("agent_type", "must have at most 50 characters: it has 51"),
        message.readAsSignal());
  }

  @ParameterizedTest
  @CsvSource({"'', must not be empty", "a b, must consist of A-Z; a-z; 0-9 and _-: a b"})
  void aTypeKeepsTheRuleOfNames(String type, String detail) {
    MessageText message = MessageText.signal().with("agent_type", quoted(type));

    assertEquals(
        MessageText.invalid("agent_type", detail.replace(';', ',')), message.readAsSignal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a b", "a*", "a>", "a/b", "\u00e9", "\u0663"})
  void anyOtherNameIsInvalid(String name) {
    String shown = name.chars().allMatch(c -> c < 0x7f) ? name : "?";

    assertEquals(
        refused(
            Answer.Refused.of(
                DropReason.INVALID, "agent_name", "must consist of A-Z, a-z, 0-9 and _-: " + shown),
            name),
        named(name).readAsSignal());
  }

  @Test
  void onASubjectThatEndsInItsNameAnAgentIsHeard() {
    Content read = Signals.read(Optional.of(MessageText.AGENT), MessageText.signal().bytes());

    assertEquals(MessageText.signal().readAsSignal(), read);
  }

  @Test
  void onASubjectThatEndsInAnotherNameAMessageIsForgedAndLaidToThatName() {
    assertEquals(
        refused(FORGED, "risk-1"),
        Signals.read(Optional.of("risk-1"), MessageText.signal().bytes()));
    assertEquals(
        new Content.Refused(MessageKind.HEARTBEAT, FORGED, Optional.of("risk-1")),
        Heartbeats.read(Optional.of("risk-1"), MessageText.heartbeat().bytes()));
  }

  @Test
  void aNameInAnotherCaseIsForged() {
    assertEquals(
        refused(FORGED, "Trend-1"),
        Signals.read(Optional.of("Trend-1"), MessageText.signal().bytes()));
  }

  @Test
  void aForgedMessageIsForgedWhateverElseIsWrongWithIt() {
    byte[] message = MessageText.signal().with("confidence", "2").without("symbol").bytes();

    assertEquals(refused(FORGED, "risk-1"), Signals.read(Optional.of("risk-1"), message));
  }

  @Test
  void aMessageWithoutANameIsLaidToTheNameOfItsSubject() {
    byte[] message = MessageText.signal().without("agent_name").bytes();

    assertEquals(
        refused(
            Answer.Refused.of(DropReason.INVALID, "agent_name", "is missing"), MessageText.AGENT),
        Signals.read(Optional.of(MessageText.AGENT), message));
  }

  @Test
  void whatIsNoJsonIsLaidToTheNameOfItsSubject() {
    assertEquals(
        refused(
            Answer.Refused.of(
                DropReason.MALFORMED,
                "expected a JSON object, which begins with {, found hello, at byte 0"),
            MessageText.AGENT),
        Signals.read(Optional.of(MessageText.AGENT), "hello".getBytes()));
  }

  @Test
  void whatIsTooLargeIsLaidToTheNameOfItsSubject() {
    assertEquals(
        refused(
            Answer.Refused.of(DropReason.OVERSIZE, "must be at most 65536 bytes: it is 65537"),
            MessageText.AGENT),
        Signals.read(Optional.of(MessageText.AGENT), new byte[MessageReader.MAX_BYTES + 1]));
  }

  private static MessageText named(String name) {
    return MessageText.signal().with("agent_name", quoted(name));
  }

  private static Optional<String> nameIn(MessageText message) {
    return message.readAsSignal() instanceof Content.OfSignal(Signal signal)
        ? Optional.of(signal.agentName())
        : Optional.empty();
  }

  private static Content refused(Answer.Refused refusal, String agentName) {
    return new Content.Refused(MessageKind.SIGNAL, refusal, Optional.of(agentName));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
