package quorate.feeds;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quorate.feeds.FeedOptions.Kind;

/** The messages of a file, which has been checked whole before the first is shown. */
final class LineTape implements Tape {
  /** Between two passes, so that the last time of one is not the first of the next. */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Path path;
  private final Kind kind;
  private final Optional<String> symbol;
  private final boolean loop;
  private final Duration span;
  private LineFile lines;
  private Duration later = Duration.ZERO;

  /**
   * @param symbol the only one that is shown, where there is one
   * @throws UnusableFeed if the file is none, or shows nothing
   */
  LineTape(Path path, Kind kind, Optional<String> symbol, boolean loop) {
    this.path = path;
    this.kind = kind;
    this.symbol = symbol;
    this.loop = loop;
    this.span = check();
    this.lines = LineFile.open(path, kind);
  }

  private Duration check() {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    try (LineFile whole = LineFile.open(path, kind)) {
      for (Optional<Shown> next = wanted(whole); next.isPresent(); next = wanted(whole)) {
        Instant at = next.get().at();
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
      }
    }
    if (last.equals(Instant.MIN)) {
      throw new UnusableFeed(
          path + ": expected at least one message" + symbol.map(" of "::concat).orElse(""));
    }
    return Duration.between(first, last).plus(BETWEEN);
  }

  private Optional<Shown> wanted(LineFile from) {
    Optional<Shown> next = from.next();
    while (next.isPresent() && symbol.isPresent() && !symbol.get().equals(next.get().symbol())) {
      next = from.next();
    }
    return next;
  }

  @Override
  public Optional<Shown> next() {
    Optional<Shown> next = wanted(lines);
    if (next.isEmpty() && loop) {
      lines.close();
      lines = LineFile.open(path, kind);
      later = later.plus(span);
      next = wanted(lines);
    }
    return next.map(shown -> shown.later(later));
  }

  @Override
  public void close() {
    lines.close();
  }
}
