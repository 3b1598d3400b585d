package quorate.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import quorate.domain.Action;
import quorate.domain.InvalidField;
import quorate.domain.Ratio;
import quorate.domain.Signal;

/**
 * Reads a signal as nearly all of them are written: ASCII without an escape, the fields of a signal
 * and no other, its metadata flat. That takes a third of the time and of the garbage that a parser
 * for all of JSON takes.
 *
 * <p>It refuses nothing. What is written in another way, or is not right, it leaves to the {@link
 * SignalDecoder}, whose word alone counts. All it must never do is to take what that would not
 * take, or otherwise.
 */
final class FastSignalReader {
  private static final byte[][] NAMES =
      Stream.of(
              "agent_name",
              "agent_type",
              "symbol",
              "signal",
              "timestamp",
              "reasoning",
              "confidence",
              "metadata")
          .map(name -> name.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private static final int AGENT_NAME = 0;
  private static final int AGENT_TYPE = 1;
  private static final int SYMBOL = 2;
  private static final int SIGNAL = 3;
  private static final int TIMESTAMP = 4;
  private static final int REASONING = 5;
  private static final int CONFIDENCE = 6;
  private static final int METADATA = 7;
  private static final int REQUIRED =
      1 << AGENT_NAME
          | 1 << AGENT_TYPE
          | 1 << SYMBOL
          | 1 << SIGNAL
          | 1 << TIMESTAMP
          | 1 << CONFIDENCE;

  /** Beyond this a first look would cost too much where it is in vain. */
  private static final int LONGEST = 4_096;

  private final AsciiJsonCursor text;
  private final String[] values = new String[REASONING + 1];
  private int confidence;

  /** A bit for each field that was there. */
  private int seen;

  private FastSignalReader(byte[] message) {
    this.text = new AsciiJsonCursor(message);
  }

  /** The signal; empty if it is not written as usual, or not right. */
  static Optional<Signal> read(byte[] message) {
    if (message.length > LONGEST) {
      return Optional.empty();
    }
    FastSignalReader reader = new FastSignalReader(message);
    return reader.readFields() ? reader.signal() : Optional.empty();
  }

  private boolean readFields() {
    if (!text.take('{')) {
      return false;
    }
    do {
      if (!readField()) {
        return false;
      }
    } while (text.take(','));
    return text.take('}') && text.isAtEnd() && (seen & REQUIRED) == REQUIRED;
  }

  /** Whether there is a field as usual that was not there before. */
  private boolean readField() {
    int name = text.takeName(NAMES);
    if (name < 0 || (seen & 1 << name) != 0) {
      return false;
    }
    seen |= 1 << name;
    return switch (name) {
      case CONFIDENCE -> {
        confidence = text.takeFraction();
        yield confidence >= 0;
      }
      case METADATA -> text.passFlatObject();
      default -> {
        Optional<String> value = text.takeText();
        values[name] = value.orElse("");
        yield value.isPresent();
      }
    };
  }

  private Optional<Signal> signal() {
    Optional<Action> action = Action.named(values[SIGNAL]);
    Optional<Instant> timestamp = Timestamps.parse(values[TIMESTAMP]);
    if (action.isEmpty() || timestamp.isEmpty()) {
      return Optional.empty();
    }
    boolean reasoned = (seen & 1 << REASONING) != 0;
    try {
      return Optional.of(
          new Signal(
              values[AGENT_NAME],
              values[AGENT_TYPE],
              values[SYMBOL],
              action.get(),
              new Ratio(confidence),
              timestamp.get(),
              reasoned ? values[REASONING] : ""));
    } catch (InvalidField e) {
      return Optional.empty();
    }
  }
}
