package quorate.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;
import quorate.protocol.JsonObject;

/**
 * A journal in a file of JSON lines, appended to. A file that cannot be written any more ends the
 * journal, with an error in the log, and nothing else: it is not the record.
 */
public final class FileJournal implements Journal {
  private static final System.Logger LOG = System.getLogger(FileJournal.class.getName());
  private static final int BUFFER = 64 * 1024;

  private static final int AGENTS_PER_LINE = 1_000;

  private final Path file;
  private final OutputStream opened;
  private final OutputStream out;
  private boolean broken;

  private FileJournal(Path file, OutputStream opened) {
    this.file = file;
    this.opened = opened;
    this.out = new BufferedOutputStream(opened, BUFFER);
  }

  /**
   * Opens the file, making it if it is not there. A line that an earlier process did not finish is
   * cut off.
   *
   * @throws IOException when it cannot be written, or is no journal
   */
  public static FileJournal open(Path file) throws IOException {
    TornLine.cutOff(file);
    return new FileJournal(
        file, Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /**
   * A journal that begins in a file which was opened for it. The stream is left to its owner.
   *
   * @param file by which messages name it
   */
  public static FileJournal in(Path file, OutputStream out) {
    return new FileJournal(file, out);
  }

  /** Whether it could not be written any more, and so ends too early. */
  public boolean isBroken() {
    return broken;
  }

  @Override
  public void configuration(Moment at, Map<String, String> values) {
    line(
        at,
        "config",
        json ->
            json.object("configuration", object -> new TreeMap<>(values).forEach(object::text)));
  }

  @Override
  public void message(Moment at, String subject, byte[] payload) {
    line(
        at,
        "message",
        json -> {
          json.text("subject", subject);
          utf8(payload)
              .ifPresentOrElse(
                  text -> json.text("payload", text),
                  () -> json.text("payload_base64", Base64.getEncoder().encodeToString(payload)));
        });
  }

  private static Optional<String> utf8(byte[] payload) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  @Override
  public void cycle(Moment at) {
    line(at, "cycle", json -> {});
  }

  @Override
  public void settled(Moment at, int recorded, Map<String, String> refused) {
    line(
        at,
        "settled",
        json -> {
          json.number("recorded", recorded);
          if (!refused.isEmpty()) {
            json.object("refused", object -> new TreeMap<>(refused).forEach(object::text));
          }
        });
  }

  @Override
  public void control(Moment at, boolean paused) {
    line(at, "control", json -> json.bool("paused", paused));
  }

  /** One line that says how many follow, then those, each of one symbol: none grows too long. */
  @Override
  public void restored(Moment at, DecidedMemory memory) {
    List<Consumer<JsonObject>> decided = new ArrayList<>();
    new TreeMap<>(memory.timestamps())
        .forEach((symbol, signals) -> addDecided(decided, symbol, signals));
    line(at, "restored", json -> json.number("lines", decided.size()));
    decided.forEach(fields -> line(at, "decided", fields));
  }

  private static void addDecided(
      List<Consumer<JsonObject>> decided, String symbol, Map<String, Instant> signals) {
    List<String> agents = signals.keySet().stream().sorted().toList();
    for (int from = 0; from < agents.size(); from += AGENTS_PER_LINE) {
      List<String> some = agents.subList(from, Math.min(agents.size(), from + AGENTS_PER_LINE));
      decided.add(
          json ->
              json.text("symbol", symbol)
                  .object(
                      "signals",
                      object ->
                          some.forEach(
                              agent -> object.text(agent, signals.get(agent).toString()))));
    }
  }

  private void line(Moment at, String kind, Consumer<JsonObject> fields) {
    byte[] line =
        JsonObject.bytes(
            json -> {
              json.time("at", at.wall())
                  .number("monotonic_ms", at.monotonicMillis())
                  .text("kind", kind);
              fields.accept(json);
            });
    writing(
        () -> {
          if (line.length > Lines.MAX_LENGTH) {
            throw new IOException(
                "a line of " + line.length + " bytes could not be read back (kind " + kind + ")");
          }
          out.write(line);
          out.write('\n');
        });
  }

  @Override
  public void flush() {
    writing(out::flush);
  }

  @Override
  public void close() {
    writing(out::close);
  }

  private interface Step {
    void run() throws IOException;
  }

  private void writing(Step step) {
    if (broken) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      broken = true;
      LOG.log(
          Level.ERROR,
          "The journal {0} cannot be written and ends here; decisions go on without it: {1}",
          file,
          e.getMessage());
      release();
    }
  }

  /** Closes the file without another try to write what is in the buffer. */
  private void release() {
    try {
      opened.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The journal {0} cannot be closed either: {1}", file, e.getMessage());
    }
  }
}
