package quorate.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What came of reading a text file. */
sealed interface TextFile {

  record Content(String text) implements TextFile {
    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
      return "Content";
    }
  }

  record Missing() implements TextFile {}

  /**
   * @param reason continues "it ": {@code is a directory}
   */
  record Unreadable(String reason) implements TextFile {}

  /** Reads a file of UTF-8. */
  static TextFile read(Path file, int maxBytes) {
    if (Files.isDirectory(file)) {
      return new Unreadable("is a directory");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes
          ? new Unreadable("is larger than " + maxBytes + " bytes")
          : decode(bytes);
    } catch (NoSuchFileException e) {
      return new Missing();
    } catch (AccessDeniedException e) {
      return new Unreadable("may not be read by this user");
    } catch (IOException e) {
      return new Unreadable("cannot be read (" + e.getMessage() + ")");
    }
  }

  private static TextFile decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    // A new decoder reports what it cannot decode, where a String would replace it.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      return new Unreadable("is not UTF-8 in line " + lineAt(bytes, in.position()));
    }
    return new Content(out.flip().toString());
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
}
