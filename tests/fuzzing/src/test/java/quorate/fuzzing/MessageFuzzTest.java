package quorate.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.MessageKind;
import quorate.domain.Signal;
import quorate.protocol.Answers;
import quorate.protocol.Content;
import quorate.protocol.MessageReader;
import quorate.protocol.Received;
import quorate.protocol.Subjects;

/**
 * Whatever comes in as a signal or a heartbeat, on whatever subject, a message or a refusal comes
 * out: the same each time, within bounds, and at a cost that goes with its size.
 */
class MessageFuzzTest {
  private static final MessageReader READER = new MessageReader(Subjects.DEFAULT);
  private static final Set<DropReason> REASONS =
      EnumSet.of(DropReason.MALFORMED, DropReason.INVALID, DropReason.OVERSIZE);

  /** What is said where nothing better was found. */
  private static final String VAGUE = "has a name, a number or a text that is too long";

  private static final Set<String> FIELDS =
      Set.of(
          "agent_name",
          "agent_type",
          "symbol",
          "signal",
          "confidence",
          "timestamp",
          "reasoning",
          "metadata",
          "status",
          "enabled",
          "weight",
          "performance_data");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long GARBAGE_PER_MESSAGE = 256 * 1024;

  /**
   * A hundred times what a byte costs, because the fuzzer looks into each map that is asked for a
   * name, and makes garbage of its own there. It is growth by the square that is to be found.
   */
  private static final long GARBAGE_PER_BYTE = 1_024;

  @FuzzTest(maxDuration = "10m")
  void whateverComesIsReadOrRefused(byte[] payload) {
    for (MessageKind kind : MessageKind.values()) {
      Content plain = read(kind, base(kind), payload);
      assertEquals(plain, withinCost(payload, () -> read(kind, base(kind), payload)));
      assertAgreesWithReference(plain, payload);
      switch (plain) {
        case Content.OfSignal(Signal signal) -> {
          Rules.assertKept(signal, payload);
          assertBoundToItsName(payload, plain);
        }
        case Content.OfHeartbeat(Heartbeat heartbeat) -> {
          Rules.assertKept(heartbeat, payload);
          assertBoundToItsName(payload, plain);
        }
        case Content.Refused refused -> assertIsRefusal(payload, refused);
      }
    }
  }

  private static String base(MessageKind kind) {
    return switch (kind) {
      case SIGNAL -> Subjects.DEFAULT.signals();
      case HEARTBEAT -> Subjects.DEFAULT.heartbeat();
    };
  }

  private static Content read(MessageKind kind, String subject, byte[] payload) {
    assertEquals(Optional.of(kind), READER.kind(subject));
    Received message = READER.read(kind, subject, payload, Optional.empty());
    assertEquals(kind, message.kind());
    return message.content();
  }

  /** The least of three, because the fuzzer's own work in this thread may add to one of them. */
  private static Content withinCost(byte[] payload, Supplier<Content> reading) {
    long most = GARBAGE_PER_MESSAGE + GARBAGE_PER_BYTE * payload.length;
    long least = Long.MAX_VALUE;
    Content read = reading.get();
    for (int i = 0; i < 3 && least > most; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      read = reading.get();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least <= most, least + " bytes of garbage for " + payload.length);
    return read;
  }

  private static void assertAgreesWithReference(Content content, byte[] payload) {
    if (payload.length > MessageReader.MAX_BYTES) {
      return;
    }
    boolean malformed =
        content instanceof Content.Refused refused
            && refused.refusal().reason() == DropReason.MALFORMED;
    switch (ReferenceJson.of(payload)) {
      case ReferenceJson.Whole _ -> assertEquals(false, malformed);
      case ReferenceJson.Not _ -> assertEquals(true, malformed);
      case ReferenceJson.Unclaimed _ -> {}
    }
  }

  private static void assertBoundToItsName(byte[] payload, Content message) {
    MessageKind kind = message.kind();
    String name = message.agentName().orElseThrow();

    assertEquals(message, read(kind, base(kind) + "." + name, payload));
    assertEquals(
        new Content.Refused(
            kind,
            Answer.Refused.of(
                DropReason.FORGED, "agent_name", "must be the name that the subject ends in"),
            Optional.of(name + "x")),
        read(kind, base(kind) + "." + name + "x", payload));
  }

  private static void assertIsRefusal(byte[] payload, Content.Refused refused) {
    MessageKind kind = refused.kind();
    Answer.Refused refusal = refused.refusal();
    assertTrue(REASONS.contains(refusal.reason()), () -> "reason: " + refusal);
    assertEquals(refusal.reason() == DropReason.INVALID, refusal.field().isPresent());
    if (refusal.reason() == DropReason.MALFORMED
        && !(ReferenceJson.of(payload) instanceof ReferenceJson.Unclaimed)) {
      assertTrue(!refusal.detail().equals(VAGUE), () -> "the fault was not found");
    }
    assertTrue(refusal.field().stream().allMatch(FIELDS::contains), () -> "field: " + refusal);
    assertTrue(refusal.detail().length() <= 200, () -> "long: " + refusal);
    assertTrue(
        refusal.detail().chars().allMatch(c -> c >= ' ' && c < 0x7f), () -> "foreign: " + refusal);
    assertTrue(
        ReferenceJson.of(Answers.message(refusal)) instanceof ReferenceJson.Whole,
        () -> "no JSON: " + refusal);
    // A name that is none may not be able to stand at the end of a subject.
    for (String name : List.of("a", refused.agentName().filter(Rules::isName).orElse("b"))) {
      assertTrue(
          read(kind, base(kind) + "." + name, payload) instanceof Content.Refused,
          () -> "taken under a name: " + name);
    }
  }
}
