package quorate.nats;

import java.io.IOException;
import java.nio.file.Path;

/** A file we were told of cannot be used. Its message is for operators, and holds no content. */
final class UnusableFile extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param key the setting that names it
   * @param problem what is wrong, as the end of a sentence
   */
  UnusableFile(String key, Path file, String problem) {
    super(key + " names " + file + ", which " + problem);
  }
}
