package quorate.servers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was fetched or unpacked once and is kept for all later runs. Entries appear whole or not at
 * all, also when several processes make the same one at the same time.
 */
record Cache(Path directory) {
  private static final Set<PosixFilePermission> FOR_ALL_TO_READ =
      PosixFilePermissions.fromString("rwxr-xr-x");

  /** What the names of half-done entries begin with. */
  private static final String STAGING = ".";

  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  /** Makes the content of an entry in an empty directory. */
  @FunctionalInterface
  interface Filler {
    void fill(Path staging) throws IOException;
  }

  /** The cache of the user who runs this. */
  static Cache usual() {
    return reachableBy(ServerUser.OURSELVES);
  }

  /** A cache of the user who runs this, in which the given user can execute programs. */
  static Cache reachableBy(ServerUser user) {
    return firstUsable(List.of(inHome(), inTemporary()), user);
  }

  static Cache firstUsable(List<Path> candidates, ServerUser user) {
    return candidates.stream()
        .filter(Cache::made)
        .filter(candidate -> user.barredFrom(candidate).isEmpty())
        .findFirst()
        .map(Cache::new)
        .orElseThrow(
            () ->
                new ServerException(
                    "no cache directory is usable, of "
                        + candidates
                        + ": set XDG_CACHE_HOME to a directory that can be written"));
  }

  private static Path inHome() {
    return environment("XDG_CACHE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(
            () ->
                Path.of(environment("HOME").orElseGet(() -> System.getProperty("user.home")))
                    .resolve(".cache"))
        .resolve("quorate");
  }

  private static Path inTemporary() {
    return Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("quorate-" + System.getProperty("user.name"));
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  /** Whether the directory is there, ours, and closed to what others might put into it. */
  private static boolean made(Path candidate) {
    try {
      Files.createDirectories(candidate, PosixFilePermissions.asFileAttribute(FOR_ALL_TO_READ));
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(candidate);
      return Files.isWritable(candidate)
          && Account.ofOwner(candidate).equals(Account.ours())
          && !permissions.contains(PosixFilePermission.GROUP_WRITE)
          && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException unusable) {
      return false;
    }
  }

  /** The entry of this name, which is made now if it is not there yet. */
  Path entry(String name, Filler filler) {
    Path entry = directory.resolve(name);
    if (Files.isDirectory(entry)) {
      return entry;
    }
    try {
      removeAbandoned();
      Path staging = Files.createTempDirectory(directory, STAGING + name + "-");
      try {
        Files.setPosixFilePermissions(staging, FOR_ALL_TO_READ);
        filler.fill(staging);
        publish(staging, entry);
      } finally {
        if (Files.exists(staging)) {
          DirectoryTree.remove(staging);
        }
      }
      return entry;
    } catch (IOException e) {
      throw new ServerException("cannot make " + entry, e);
    }
  }

  /** Removes what processes that were killed have left half done. */
  private void removeAbandoned() throws IOException {
    Instant longAgo = Instant.now().minus(ABANDONED_AFTER);
    try (DirectoryStream<Path> stagings = Files.newDirectoryStream(directory, STAGING + "*")) {
      for (Path staging : stagings) {
        if (Files.getLastModifiedTime(staging).toInstant().isBefore(longAgo)) {
          DirectoryTree.remove(staging);
        }
      }
    } catch (NoSuchFileException gone) {
      // Its maker, or another one who cleans up, was faster.
    }
  }

  private static void publish(Path staging, Path entry) throws IOException {
    try {
      Files.move(staging, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another one was faster, and its entry is as good as ours.
      if (!Files.isDirectory(entry)) {
        throw e;
      }
    }
  }
}
