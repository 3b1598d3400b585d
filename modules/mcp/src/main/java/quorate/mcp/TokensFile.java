package quorate.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import quorate.http.BearerToken;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * Clients and the digests of their tokens, a line each. The file is read again when it has changed,
 * so a client that is taken out is refused from then on. Thread-safe.
 */
public final class TokensFile implements Clients {
  private static final System.Logger LOG = System.getLogger(TokensFile.class.getName());
  private static final RepeatedLog UNREADABLE = new RepeatedLog(LOG, Clock.system());
  private static final int MOST_BYTES = 1024 * 1024;

  private final Path file;

  /** Guards that the file is read by one at a time. */
  private final ReentrantLock reading = new ReentrantLock();

  private volatile Known known;

  /** What the file said. */
  private record Known(FileTime changed, long size, List<TokenLine> lines) {}

  private TokensFile(Path file, Known known) {
    this.file = file;
    this.known = known;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalStateException when it cannot be read, or a line is not right
   */
  public static TokensFile read(Path file) {
    try {
      return new TokensFile(file, read(file, true));
    } catch (IOException e) {
      throw new IllegalStateException("The tokens file " + file + " cannot be read", e);
    }
  }

  private static Known read(Path file, boolean strict) throws IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new IOException("it has more than " + MOST_BYTES + " bytes");
    }
    List<TokenLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        lines.add(TokenLine.parse(line));
      } catch (IllegalArgumentException e) {
        String problem = "%s, line %d: %s".formatted(file, number, e.getMessage());
        if (strict) {
          throw new IllegalStateException(problem, e);
        }
        LOG.log(Level.ERROR, "The client of this line is refused. {0}", problem);
      }
    }
    return new Known(changed, size, List.copyOf(lines));
  }

  @Override
  public Optional<Caller> caller(Optional<String> authorization) {
    BearerToken borne = BearerToken.in(authorization.orElse(""));
    Optional<Caller> found = Optional.empty();
    // All are compared, whichever it is, so that the time says nothing.
    for (TokenLine line : current().lines()) {
      if (line.token().matches(borne)) {
        found = Optional.of(line.caller());
      }
    }
    return found;
  }

  private Known current() {
    Known now = known;
    if (!hasChanged(now)) {
      return now;
    }
    reading.lock();
    try {
      if (hasChanged(known)) {
        known = read(file, false);
        LOG.log(Level.INFO, "The tokens file was read again: {0} clients", known.lines().size());
      }
    } catch (IOException | UncheckedIOException e) {
      UNREADABLE.warn(
          "The tokens file cannot be read, so what it said before holds: " + e.getMessage());
    } finally {
      reading.unlock();
    }
    return known;
  }

  private boolean hasChanged(Known then) {
    try {
      return !Files.getLastModifiedTime(file).equals(then.changed())
          || Files.size(file) != then.size();
    } catch (IOException e) {
      UNREADABLE.warn("The tokens file is not there; what it said before holds");
      return false;
    }
  }
}
