package quorate.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another JVM like this one, that runs {@link BothServers}. */
final class ChildJvm {
  private ChildJvm() {}

  /** Whatever this JVM has on its paths: the child needs no modules. */
  static List<Path> classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(name -> Optional.ofNullable(System.getProperty(name)).orElse(""))
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
        .filter(element -> !element.isBlank())
        .map(Path::of)
        .toList();
  }

  static List<String> command(List<Path> classPath, Path directory, String deed) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        // It would leave a file of its own in the machine's directory for temporary files.
        "-XX:-UsePerfData",
        "-cp",
        path,
        "-Djava.io.tmpdir=" + directory,
        BothServers.class.getName(),
        directory.resolve("servers").toString(),
        deed);
  }
}
