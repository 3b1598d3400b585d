package quorate.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Where things are in the checkout.
 *
 * @param root the checkout
 * @param run the folder of this run
 */
record Home(Path root, Path run) {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  static Home in(Path root) throws IOException {
    Path runs = root.resolve("target").resolve("quickstart");
    Files.createDirectories(runs);
    String name = NAME.format(LocalDateTime.now()) + "-" + ProcessHandle.current().pid();
    return new Home(root, Files.createDirectory(runs.resolve(name)));
  }

  /** The runtime image. */
  Path program() {
    return root.resolve("modules/image/target/quorate/bin/quorate");
  }

  Path log(String name) {
    return run.resolve(name + ".log");
  }
}
