package quorate.servers;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file to which a server writes what it has to say. */
record ServerLog(Path path) {
  private static final int SHOWN_BYTES = 16 * 1024;
  private static final int SHOWN_LINES = 20;

  long length() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new ServerException("cannot read " + path, e);
    }
  }

  /** The last lines of what was written since the log had the given length. */
  String endSince(long start) {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      channel.position(Math.max(start, channel.size() - SHOWN_BYTES));
      String text =
          new String(
              Channels.newInputStream(channel).readNBytes(SHOWN_BYTES), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e + ")";
    }
  }
}
