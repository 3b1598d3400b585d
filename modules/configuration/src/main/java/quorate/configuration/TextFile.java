package quorate.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of reading a text file.
 *
 * @param text empty if it could not be read
 * @param failure why not, as what follows "it": {@code is a directory}
 */
record TextFile(Optional<String> text, String failure) {

  /** Reads a file of UTF-8. */
  static TextFile read(Path file, int maxBytes) {
    if (Files.isDirectory(file)) {
      return unreadable("is a directory");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes
          ? unreadable("is larger than " + maxBytes + " bytes")
          : decoded(bytes);
    } catch (NoSuchFileException e) {
      return unreadable("does not exist");
    } catch (AccessDeniedException e) {
      return unreadable("may not be read by this user");
    } catch (IOException e) {
      return unreadable("cannot be read (" + e.getMessage() + ")");
    }
  }

  private static TextFile unreadable(String failure) {
    return new TextFile(Optional.empty(), failure);
  }

  private static TextFile decoded(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    // A decoder reports what it cannot decode, where a String would replace it.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    return decoder.decode(in, out, true).isError()
        ? unreadable("is not UTF-8 in line " + lineAt(bytes, in.position()))
        : new TextFile(Optional.of(out.flip().toString()), "");
  }

  private static int lineAt(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return text.isPresent() ? "text" : failure;
  }
}
