package quorate.nats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import quorate.configuration.Key;

/**
 * A file of certificates, keys or credentials. It is read whenever a connection is made, so that
 * one that was replaced counts from the next connection on.
 *
 * @param key the setting that names it
 */
record SecureFile(Key<Path> key, Path path) {
  /** A file that was named by mistake must not fill the heap. */
  private static final int MAX_BYTES = 1 << 20;

  /**
   * @throws UnusableFile when it cannot be read
   */
  String text() throws UnusableFile {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw unusable("is larger than a mebibyte");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (UnusableFile e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw unusable("does not exist");
    } catch (AccessDeniedException e) {
      throw unusable("we may not read");
    } catch (IOException e) {
      throw unusable("cannot be read");
    }
  }

  UnusableFile unusable(String problem) {
    return new UnusableFile(key.name(), path, problem);
  }
}
