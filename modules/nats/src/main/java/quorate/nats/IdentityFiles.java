package quorate.nats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that say who we are, as they are at a moment. What a server refuses one connection it
 * may grant the next, if a file was replaced between them.
 */
record IdentityFiles(List<State> states) {

  private record State(Path path, Optional<FileTime> changed, long size) {

    static State of(Path path) {
      try {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        return new State(path, Optional.of(found.lastModifiedTime()), found.size());
      } catch (IOException e) {
        return new State(path, Optional.empty(), 0);
      }
    }
  }

  static IdentityFiles of(NatsSettings settings) {
    return new IdentityFiles(
        Stream.of(
                settings.credentials().credentialsFile(),
                settings.tls().certificateFile(),
                settings.tls().keyFile())
            .flatMap(Optional::stream)
            .map(State::of)
            .toList());
  }
}
