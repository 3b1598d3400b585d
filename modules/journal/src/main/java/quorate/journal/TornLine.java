package quorate.journal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a process that was killed while it wrote leaves at the end of a journal. */
final class TornLine {
  /** Every line that we write begins so; nothing else is cut off. */
  private static final String BEGINNING = "{\"at\":\"";

  private TornLine() {}

  /**
   * Cuts it off: a line appended to it would be part of it, and the journal be broken there.
   *
   * @throws IOException also when the file ends in what is no line of a journal
   */
  static void cutOff(Path file) throws IOException {
    // A device or a pipe has no end to look at.
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      String end = end(channel);
      String line = end.substring(end.lastIndexOf('\n') + 1);
      if (line.length() > Lines.MAX_LENGTH || !isBegun(line)) {
        throw new IOException(file + " is no journal: it ends in something else");
      }
      channel.truncate(channel.size() - line.length());
    }
  }

  private static boolean isBegun(String line) {
    return line.startsWith(BEGINNING) || BEGINNING.startsWith(line);
  }

  /** The longest line and its line break, as one character for each byte. */
  private static String end(FileChannel channel) throws IOException {
    channel.position(Math.max(0, channel.size() - Lines.MAX_LENGTH - 1));
    byte[] bytes = Channels.newInputStream(channel).readNBytes(Lines.MAX_LENGTH + 1);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
