package quorate.servers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directories in which programs are looked for.
 *
 * @param directories the first one that has a program counts
 */
public record SearchPath(List<Path> directories) {
  public SearchPath {
    directories = List.copyOf(directories);
  }

  /**
   * The PATH, and after it the directories that Debian puts servers into and that only root has on
   * its PATH.
   */
  public static SearchPath ofThisProcess() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new SearchPath(
        Stream.concat(
                Arrays.stream(path.split(File.pathSeparator)),
                Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
            .filter(directory -> !directory.isBlank())
            .map(Path::of)
            .toList());
  }

  /** Where a program is that may be run; empty if it is nowhere. */
  public Optional<Path> find(String command) {
    return directories.stream()
        .map(directory -> directory.resolve(command))
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toAbsolutePath);
  }
}
