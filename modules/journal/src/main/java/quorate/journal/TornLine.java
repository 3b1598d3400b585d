package quorate.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The rest of a line that a killed process leaves at the end of a journal. */
final class TornLine {
  /** Every line that we write begins so; nothing else is cut off. */
  private static final String BEGINNING = "{\"at\":\"";

  private static final int USUAL_LENGTH = 4_096;

  private TornLine() {}

  /**
   * Cuts it off: a line appended to it would be part of it, and the journal be broken there.
   *
   * @throws IOException also when the file begins with or ends in what is no line of a journal
   */
  static void cutOff(Path file) throws IOException {
    // A device or a pipe has no end to look at.
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      String line = lastLine(channel);
      if (line.length() > Lines.MAX_LENGTH || !isBegun(line)) {
        throw new IOException(file + " is no journal: it ends in something else");
      }
      checkBeginning(file);
      channel.truncate(channel.size() - line.length());
    }
  }

  /** A file that was named by mistake, such as the configuration's, must not be appended to. */
  private static void checkBeginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Optional<Lines.Line> first = new Lines(in).next();
      if (first.isPresent() && first.get().ended()) {
        JournalLine.read(first.get().number(), first.get().bytes()).kind();
      }
    } catch (IOException e) {
      throw new IOException(file + " is no journal: it begins with something else", e);
    }
  }

  private static boolean isBegun(String line) {
    return line.startsWith(BEGINNING) || BEGINNING.startsWith(line);
  }

  /**
   * Reads what follows the last line break, as one character for each byte; of a long line its end.
   */
  private static String lastLine(FileChannel channel) throws IOException {
    int most = (int) Math.min(channel.size(), Lines.MAX_LENGTH + 1L);
    String end = end(channel, Math.min(most, USUAL_LENGTH));
    if (end.indexOf('\n') < 0) {
      end = end(channel, most);
    }
    return end.substring(end.lastIndexOf('\n') + 1);
  }

  private static String end(FileChannel channel, int length) throws IOException {
    channel.position(channel.size() - length);
    byte[] bytes = Channels.newInputStream(channel).readNBytes(length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
