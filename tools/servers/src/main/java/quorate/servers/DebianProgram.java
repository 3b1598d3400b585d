package quorate.servers;

import java.nio.file.Path;

/**
 * A program that Debian has a package of.
 *
 * @param command the program's file name
 * @param debianPackage the package it comes in
 */
public record DebianProgram(String command, String debianPackage) {
  /** The message broker. */
  public static final DebianProgram NATS_SERVER = new DebianProgram("nats-server", "nats-server");

  /** The metrics database. */
  public static final DebianProgram PROMETHEUS = new DebianProgram("prometheus", "prometheus");

  /** The checker of metrics, rules and alerts. */
  public static final DebianProgram PROMTOOL = new DebianProgram("promtool", "prometheus");

  /** The router of alerts. */
  public static final DebianProgram ALERTMANAGER =
      new DebianProgram("prometheus-alertmanager", "prometheus-alertmanager");

  /** Checks that neither name is blank. */
  public DebianProgram {
    if (command.isBlank()) {
      throw new IllegalArgumentException("command is blank");
    }
    if (debianPackage.isBlank()) {
      throw new IllegalArgumentException("debianPackage is blank");
    }
  }

  /**
   * The program's file: that on the PATH, or else one out of Debian's package, which is fetched
   * once, without root, and kept in the user's cache directory.
   *
   * @throws ServerException when neither is to be had; the message says what to install
   */
  public Path locate() {
    return locate(SearchPath.ofThisProcess());
  }

  Path locate(SearchPath path) {
    return path.find(command).orElseGet(() -> fromPackage(path));
  }

  private Path fromPackage(SearchPath path) {
    if (path.find("apt-get").isEmpty() || path.find("dpkg").isEmpty()) {
      throw new ServerException(
          command
              + " is not on the PATH and this is not a Debian-like system with apt-get: install "
              + command
              + " (package "
              + debianPackage
              + ") and try again");
    }
    Path unpacked = new DebianPackage(debianPackage).unpacked();
    return DebianPackage.programs(unpacked)
        .find(command)
        .orElseThrow(
            () ->
                new ServerException(
                    "Debian's package "
                        + debianPackage
                        + " holds no "
                        + command
                        + ": "
                        + unpacked));
  }
}
