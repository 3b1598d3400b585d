package quorate.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A user of the operating system, by number: names differ between systems and may be missing. */
record Account(int uid) {
  static final Account ROOT = new Account(0);

  /** The user who owns nothing, on every Linux. */
  static final Account NOBODY = new Account(65534);

  /** The user this JVM runs as. */
  static Account ours() {
    try {
      return ofOwner(Path.of("/proc/self"));
    } catch (IOException e) {
      throw new ServerException("/proc cannot be read, which says who runs this", e);
    }
  }

  static Account ofOwner(Path path) throws IOException {
    return new Account((Integer) Files.getAttribute(path, "unix:uid"));
  }

  /** Makes the account the owner of one file or directory. */
  void own(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", uid);
    Files.setAttribute(path, "unix:gid", uid);
  }
}
