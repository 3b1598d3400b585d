package quorate.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who runs PostgreSQL, which refuses to be run by root. */
enum ServerUser {
  /** Whoever runs this. */
  OURSELVES(List.of(), Account.ROOT),

  /**
   * Root, from whom a user namespace hides that it is root. Files stay ours, so that it works in
   * any directory; but not every container allows it.
   */
  HIDDEN_ROOT(List.of("unshare", "--user"), Account.ROOT),

  /** The user nobody, to whom the data is given, and who must be able to get to it. */
  NOBODY(
      List.of(
          "setpriv",
          "--reuid=" + Account.NOBODY.uid(),
          "--regid=" + Account.NOBODY.uid(),
          "--clear-groups"),
      Account.NOBODY);

  private static final Duration BOUND = Duration.ofSeconds(10);

  private final List<String> prefix;
  private final Account account;

  ServerUser(List<String> prefix, Account account) {
    this.prefix = prefix;
    this.account = account;
  }

  /** The best that is possible here; found out once. */
  static ServerUser usual() {
    return Usual.USER;
  }

  private static final class Usual {
    static final ServerUser USER =
        !Account.ours().equals(Account.ROOT)
            ? OURSELVES
            : HIDDEN_ROOT.isPossible() ? HIDDEN_ROOT : NOBODY;
  }

  /** Whether somebody who is not root comes out of it. */
  private boolean isPossible() {
    CommandOutcome outcome = CommandOutcome.of(new ProcessBuilder(command("id", "-u")), BOUND);
    return outcome.succeeded() && !outcome.lastLine().equals("0");
  }

  /** The command that runs the given one as this user. */
  List<String> command(String... words) {
    return command(List.of(words));
  }

  List<String> command(List<String> words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(words);
    return command;
  }

  /** Makes the file or directory belong to this user. */
  void give(Path path) throws IOException {
    if (this == NOBODY) {
      account.own(path);
    }
  }

  /** Writes a file that this user alone may read. */
  void entrust(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
      give(file);
    } catch (IOException e) {
      throw new ServerException("cannot write " + file, e);
    }
  }

  /** The first directory on the way to this one that the user may not enter, if there is one. */
  Optional<Path> barredFrom(Path directory) {
    if (this != NOBODY) {
      return Optional.empty();
    }
    Path absolute = directory.toAbsolutePath().normalize();
    for (int depth = 0; depth <= absolute.getNameCount(); depth++) {
      Path ancestor =
          depth == 0 ? absolute.getRoot() : absolute.getRoot().resolve(absolute.subpath(0, depth));
      if (!maySearch(ancestor)) {
        return Optional.of(ancestor);
      }
    }
    return Optional.empty();
  }

  private boolean maySearch(Path directory) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
      return permissions.contains(PosixFilePermission.OTHERS_EXECUTE)
          || (Account.ofOwner(directory).equals(account)
              && permissions.contains(PosixFilePermission.OWNER_EXECUTE));
    } catch (IOException e) {
      return false;
    }
  }
}
