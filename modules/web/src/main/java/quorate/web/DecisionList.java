package quorate.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.http.AnswerBudget;
import quorate.http.Content;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;

/**
 * The decisions that were asked for, read page by page, each of which is written before the next is
 * read: what is in memory stays small, and no connection to the database waits for a slow reader.
 * Written again, it has the same decisions again, whatever was recorded meanwhile. For one thread.
 */
final class DecisionList implements Content {
  private final Archive archive;
  private final AnswerBudget.Share share;
  private final DecisionsQuery query;
  private OptionalLong start;
  private Optional<Written> before = Optional.empty();

  /**
   * What was written.
   *
   * @param last the sequence of the last decision
   */
  private record Written(int count, long last) {}

  DecisionList(Archive archive, AnswerBudget.Share share, DecisionsQuery query) {
    this.archive = archive;
    this.share = share;
    this.query = query;
    this.start = query.after();
  }

  /**
   * Writes the list.
   *
   * @throws RecordUnavailable also when it was written before, and some of it is no longer there
   */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    int most = before.map(Written::count).orElse(query.limit());
    long last = start();
    int count = 0;
    out.write(ascii("{\"decisions\":["));
    List<RecordedDecision> page = read(last, most);
    while (!page.isEmpty()) {
      for (RecordedDecision decision : page) {
        if (count > 0) {
          out.write(',');
        }
        DecisionsEndpoint.write(out, decision);
        count++;
      }
      last = page.getLast().sequence();
      // The next read makes no room for what is still held here.
      page = List.of();
      page = read(last, most - count);
    }
    rememberOrRequire(new Written(count, last));
    out.write(ascii("],\"count\":" + count + "}"));
  }

  /** Once its length is told it may not be another, or the client takes part of it for all. */
  private void rememberOrRequire(Written written) {
    if (before.isPresent() && !before.get().equals(written)) {
      throw new RecordUnavailable("Decisions were deleted while they were listed; ask again.");
    }
    before = Optional.of(written);
  }

  private List<RecordedDecision> read(long after, int most) {
    return most == 0
        ? List.of()
        : share.read(() -> archive.page(after, query.symbol(), most), DecisionList::votes);
  }

  private long start() {
    if (start.isEmpty()) {
      start =
          OptionalLong.of(
              share.readLittle(() -> archive.beforeNewest(query.symbol(), query.limit())));
    }
    return start.getAsLong();
  }

  private static int votes(List<RecordedDecision> decisions) {
    return decisions.stream().mapToInt(DecisionsEndpoint::votes).sum();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
