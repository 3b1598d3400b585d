package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import quorate.domain.DropReason;

/** Whatever comes in, a message or a refusal comes out, and never anything thrown. */
class MutatedMessagesTest {
  private static final Set<DropReason> REASONS =
      EnumSet.of(DropReason.MALFORMED, DropReason.INVALID, DropReason.FORGED, DropReason.OVERSIZE);
  private static final byte[] SIGNAL =
      MessageText.signal()
          .with("reasoning", "\"\\u00fc \u00fc \ud83d\ude80\"")
          .with("metadata", "{\"a\":[1,2.5e-3,null,true]}")
          .bytes();
  private static final byte[] HEARTBEAT =
      MessageText.heartbeat()
          .with("enabled", "true")
          .with("weight", "0.25")
          .with("performance_data", "{\"a\":[\"\u00fc\",-1]}")
          .bytes();

  /**
   * One change of a message.
   *
   * @param place where, in thousandths of the message
   * @param removed how many bytes go
   * @param added what comes instead
   */
  record Mutation(int place, int removed, byte[] added) {
    byte[] applyTo(byte[] message) {
      int at = place * message.length / 1_000;
      int after = Math.min(message.length, at + removed);
      ByteArrayOutputStream mutated = new ByteArrayOutputStream();
      mutated.write(message, 0, at);
      mutated.writeBytes(added);
      mutated.write(message, after, message.length - after);
      return mutated.toByteArray();
    }
  }

  @Property
  void aMutatedSignalIsReadOrRefused(@ForAll("mutations") List<Mutation> mutations) {
    byte[] mutated = mutated(SIGNAL, mutations);

    assertIsReadOrRefused(
        Signals.read(Optional.empty(), mutated), Signals.read(Optional.empty(), mutated));
    assertIsReadOrRefused(
        Signals.read(Optional.of("trend-1"), mutated),
        Signals.read(Optional.of("trend-1"), mutated));
  }

  @Property
  void aMutatedHeartbeatIsReadOrRefused(@ForAll("mutations") List<Mutation> mutations) {
    byte[] mutated = mutated(HEARTBEAT, mutations);

    assertIsReadOrRefused(
        Heartbeats.read(Optional.empty(), mutated), Heartbeats.read(Optional.empty(), mutated));
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    assertIsReadOrRefused(
        Signals.read(Optional.empty(), bytes), Signals.read(Optional.empty(), bytes));
  }

  private static byte[] mutated(byte[] message, List<Mutation> mutations) {
    byte[] mutated = message;
    for (Mutation mutation : mutations) {
      mutated = mutation.applyTo(mutated);
    }
    return mutated;
  }

  private static void assertIsReadOrRefused(Content read, Content again) {
    if (read instanceof Content.Refused refused) {
      assertTrue(REASONS.contains(refused.refusal().reason()), () -> "refused: " + refused);
    }
    assertEquals(read, again);
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<byte[]> pieces =
        Arbitraries.of(
                "",
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "null",
                "-",
                "1e",
                "e999999999999",
                "\\u0000",
                "\\ud800",
                "\u00e9",
                "\ud83d\ude80",
                "\u0000",
                "0",
                "9",
                ".",
                " ",
                "\n",
                "\"agent_name\":\"x\",",
                "\"timestamp\":\"9999-12-31T23:59:59-23:59\",",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "/*",
                "\ufeff")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> added =
        Arbitraries.oneOf(pieces, Arbitraries.bytes().array(byte[].class).ofMaxSize(4));
    return Combinators.combine(
            Arbitraries.integers().between(0, 999), Arbitraries.integers().between(0, 30), added)
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
