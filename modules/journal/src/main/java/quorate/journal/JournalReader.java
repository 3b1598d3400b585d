package quorate.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;
import quorate.domain.Quoted;
import quorate.protocol.JsonFields;
import quorate.protocol.Timestamps;

/**
 * Reads a journal entry by entry, in no more memory than the largest one takes. Fields it does not
 * know are passed over. Not thread-safe.
 *
 * <p>A process may be killed in the middle of an entry. At the end of the journal that is no error:
 * the entry is left out, and {@link #isTorn} tells.
 */
public final class JournalReader implements AutoCloseable {
  private final Lines lines;
  private final Timeline timeline = new Timeline();

  /** A line that was read too early. */
  private Optional<JournalLine> ahead = Optional.empty();

  private boolean torn;

  /** Reads from a stream, and closes it when it is closed itself. */
  public JournalReader(InputStream in) {
    this.lines = new Lines(in);
  }

  /** Opens a file. */
  public static JournalReader open(Path file) throws IOException {
    return new JournalReader(Files.newInputStream(file));
  }

  /**
   * The next entry; empty after the last one.
   *
   * @throws JournalException when a line does not belong in a journal
   * @throws IOException when it cannot be read
   */
  public Optional<Entry> next() throws IOException {
    Optional<JournalLine> line = nextLine();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    if (!line.get().kind().equals("restored")) {
      return Optional.of(entry(line.get()));
    }
    Optional<Entry> restored = restored(line.get());
    return restored.isPresent() ? restored : next();
  }

  /** Whether the journal ends within an entry; known once there is no next one. */
  public boolean isTorn() {
    return torn;
  }

  private Optional<JournalLine> nextLine() throws IOException {
    if (ahead.isPresent()) {
      Optional<JournalLine> line = ahead;
      ahead = Optional.empty();
      return line;
    }
    Optional<Lines.Line> line = lines.next();
    return line.isPresent() ? parsed(line.get()) : Optional.empty();
  }

  private Optional<JournalLine> parsed(Lines.Line line) throws JournalException {
    try {
      return Optional.of(JournalLine.read(line.number(), line.bytes()));
    } catch (IOException e) {
      if (line.ended()) {
        throw new JournalException(line.number(), JsonFields.fault(line.bytes()));
      }
      torn = true;
      return Optional.empty();
    }
  }

  private Entry entry(JournalLine line) throws JournalException {
    return switch (line.kind()) {
      case "config" ->
          new Entry.Configuration(
              timeline.begin(line), line.optionalObject("configuration").orElse(Map.of()));
      case "message" -> new Entry.Message(timeline.next(line), line.text("subject"), payload(line));
      case "cycle" -> new Entry.CycleStart(timeline.next(line));
      case "settled" ->
          new Entry.Settled(
              timeline.next(line),
              line.count("recorded"),
              line.optionalObject("refused").orElse(Map.of()));
      case "control" -> new Entry.Control(timeline.next(line), line.paused());
      case "decided" -> throw line.problem("decided must stand in the lines after restored");
      default ->
          throw line.problem(
              "kind must be config, message, cycle, settled, control or restored: "
                  + Quoted.of(line.kind()));
    };
  }

  private static byte[] payload(JournalLine line) throws JournalException {
    Optional<String> text = line.optionalText("payload");
    Optional<String> base64 = line.optionalText("payload_base64");
    if (text.isPresent() == base64.isPresent()) {
      throw line.problem("either payload or payload_base64 must be there");
    }
    try {
      return text.map(present -> present.getBytes(StandardCharsets.UTF_8))
          .orElseGet(() -> Base64.getDecoder().decode(base64.orElseThrow()));
    } catch (IllegalArgumentException e) {
      throw line.problem("payload_base64 must be base64");
    }
  }

  /**
   * Takes the lines that belong to this one. Empty if the process ended before it had written them
   * all; it had not begun to decide then, and no entry of it follows.
   */
  private Optional<Entry> restored(JournalLine first) throws IOException {
    Moment at = timeline.next(first);
    int count = first.count("lines");
    Map<String, Map<String, Instant>> timestamps = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Optional<JournalLine> line = nextLine();
      if (line.isEmpty()) {
        torn = true;
        return Optional.empty();
      }
      if (line.get().kind().equals("config")) {
        ahead = line;
        return Optional.empty();
      }
      addDecided(line.get(), timestamps);
    }
    return Optional.of(new Entry.Restored(at, new DecidedMemory(timestamps)));
  }

  private static void addDecided(JournalLine line, Map<String, Map<String, Instant>> timestamps)
      throws JournalException {
    if (!line.kind().equals("decided")) {
      throw line.problem("kind must be decided, as restored says: " + Quoted.of(line.kind()));
    }
    Map<String, Instant> signals =
        timestamps.computeIfAbsent(line.text("symbol"), symbol -> new HashMap<>());
    for (Map.Entry<String, String> signal : line.object("signals").entrySet()) {
      signals.put(signal.getKey(), timestamp(line, signal.getValue()));
    }
  }

  private static Instant timestamp(JournalLine line, String text) throws JournalException {
    return Timestamps.parse(text)
        .orElseThrow(
            () -> line.problem("signals must hold RFC 3339 timestamps: " + Quoted.of(text)));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
