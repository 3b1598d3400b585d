package quorate.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Debian package that is fetched and unpacked, not installed: neither takes root. */
public record DebianPackage(String name) {
  private static final Duration BOUND = Duration.ofSeconds(120);

  /**
   * The directory that holds the package's files, as they would lie below the root directory: in
   * the user's cache directory.
   *
   * @throws ServerException when it cannot be fetched; the message says what to install
   */
  public Path unpacked() {
    return unpacked(Cache.usual());
  }

  Path unpacked(Cache cache) {
    return cache
        .entry("debian-" + System.getProperty("os.arch") + "-" + name, this::fetch)
        .resolve("root");
  }

  static SearchPath programs(Path unpacked) {
    return new SearchPath(
        Stream.of("usr/bin", "usr/sbin", "bin", "sbin").map(unpacked::resolve).toList());
  }

  private void fetch(Path staging) throws IOException {
    CommandOutcome downloaded = aptGet(staging, List.of(), "download", name);
    if (!downloaded.succeeded()) {
      downloaded = downloadByOwnLists(staging);
    }
    if (!downloaded.succeeded()) {
      throw unobtainable(downloaded.lastLine());
    }
    Path archive = archiveIn(staging);
    run(staging, List.of("dpkg", "-x", archive.toString(), staging.resolve("root").toString()));
    Files.delete(archive);
  }

  /** For a machine whose package lists are empty, as in most container images. */
  private CommandOutcome downloadByOwnLists(Path staging) throws IOException {
    Path apt = staging.resolve("apt");
    Files.createDirectories(apt.resolve("lists").resolve("partial"));
    Files.createDirectories(apt.resolve("cache").resolve("archives").resolve("partial"));
    List<String> own =
        List.of(
            "-o", "Dir::State::Lists=" + apt.resolve("lists"),
            "-o", "Dir::Cache=" + apt.resolve("cache"));
    CommandOutcome updated = aptGet(staging, own, "update");
    CommandOutcome downloaded =
        updated.succeeded() ? aptGet(staging, own, "download", name) : updated;
    DirectoryTree.remove(apt);
    return downloaded;
  }

  private CommandOutcome aptGet(Path directory, List<String> options, String... words) {
    List<String> command = new ArrayList<>();
    // As root, apt would fetch as another user, who may not write into our directory.
    command.addAll(List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root"));
    command.addAll(List.of("-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=20"));
    command.addAll(options);
    command.addAll(List.of(words));
    return CommandOutcome.of(in(directory, command), BOUND);
  }

  private void run(Path directory, List<String> command) {
    CommandOutcome outcome = CommandOutcome.of(in(directory, command), BOUND);
    if (!outcome.succeeded()) {
      throw unobtainable(outcome.lastLine());
    }
  }

  private static ProcessBuilder in(Path directory, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private Path archiveIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> unobtainable("apt-get has left no package"));
    }
  }

  private ServerException unobtainable(String reason) {
    return new ServerException(
        "Debian's package "
            + name
            + " cannot be fetched ("
            + reason
            + "): install it and try again");
  }
}
