package quorate.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, as they come in a build dependency. */
final class PostgresArchive {
  private static final String NAME = name();
  private static final int DIGEST_LENGTH = 16;

  /** Names the content. To read 15 MB for it takes a while, so it is done once. */
  static final String DIGEST = digest();

  private PostgresArchive() {}

  private static String name() {
    String architecture = System.getProperty("os.arch");
    return switch (architecture) {
      case "amd64" -> "postgres-linux-x86_64.txz";
      case "aarch64" -> "postgres-linux-arm_64.txz";
      default ->
          throw new ServerException("no PostgreSQL comes along for a machine " + architecture);
    };
  }

  private static InputStream open() throws IOException {
    InputStream archive = ClassLoader.getSystemResourceAsStream(NAME);
    if (archive == null) {
      throw new ServerException(
          NAME + " is neither on the class path nor on the module path: see the testkit's pom");
    }
    return archive;
  }

  private static String digest() {
    try (DigestInputStream in =
        new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, DIGEST_LENGTH);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new ServerException("cannot read " + NAME, e);
    }
  }

  static void unpackInto(Path directory) throws IOException {
    try (InputStream packed = open();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = directory.resolve(entry.getName()).normalize();
        if (!path.startsWith(directory)) {
          throw new IOException("an entry leads out of the archive: " + entry.getName());
        }
        unpack(tar, entry, path);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      setMode(path, "rwxr-xr-x");
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0100) != 0;
    setMode(path, executable ? "rwxr-xr-x" : "rw-r--r--");
  }

  /** Readable by everybody, because the server may run as another user than we do. */
  private static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
