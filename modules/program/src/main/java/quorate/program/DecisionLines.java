package quorate.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.record.RecordedDecision;

/** Takes decisions as JSON, one a line, and hands them on as they come. Holds one line. */
final class DecisionLines extends OutputStream {
  /** An answer of 500 decisions with a hundred votes each has less. */
  private static final int LONGEST = 16 * 1024 * 1024;

  private final Consumer<RecordedDecision> taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
  private long number = 1;

  DecisionLines(Consumer<RecordedDecision> taker) {
    this.taker = taker;
  }

  @Override
  public void write(int next) throws IOException {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        append(bytes, from, i);
        endLine();
        number++;
        from = i + 1;
      }
    }
    append(bytes, from, offset + length);
  }

  private void append(byte[] bytes, int from, int to) throws IOException {
    if (line.size() + to - from > LONGEST) {
      throw new IOException("line " + number + ": must have at most " + LONGEST + " bytes");
    }
    line.write(bytes, from, to - from);
  }

  private void endLine() throws IOException {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (isBlank(bytes)) {
      return;
    }
    Optional<List<PublishedDecision>> decisions = Decisions.readLine(bytes);
    if (decisions.isEmpty()) {
      throw new IOException("line " + number + ": is no decision, and no answer with decisions");
    }
    decisions.get().forEach(decision -> taker.accept(decision.recorded()));
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte c : bytes) {
      if (c > ' ' || c < 0) {
        return false;
      }
    }
    return true;
  }

  /** Takes the last line, which need not end. */
  @Override
  public void close() throws IOException {
    endLine();
  }
}
