package quorate.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import quorate.http.AnswerBudget;
import quorate.http.Content;
import quorate.record.Archive;
import quorate.record.RecordedDecision;

/**
 * The decisions that were asked for, read page by page, each of which is written before the next is
 * read: what is in memory stays small, and no connection to the database waits for a slow reader.
 */
record DecisionList(Archive archive, AnswerBudget.Share share, DecisionsQuery query)
    implements Content {

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(ascii("{\"decisions\":["));
    List<RecordedDecision> page = read(start(), query.limit());
    int count = 0;
    while (!page.isEmpty()) {
      for (RecordedDecision decision : page) {
        if (count > 0) {
          out.write(',');
        }
        DecisionsEndpoint.write(out, decision);
        count++;
      }
      long last = page.getLast().sequence();
      int missing = query.limit() - count;
      // The next read makes no room for what is still held here.
      page = List.of();
      if (missing > 0) {
        page = read(last, missing);
      }
    }
    out.write(ascii("],\"count\":" + count + "}"));
  }

  private List<RecordedDecision> read(long after, int limit) {
    return share.read(() -> archive.page(after, query.symbol(), limit), DecisionList::votes);
  }

  private long start() {
    return query.after().isPresent()
        ? query.after().getAsLong()
        : share.read(() -> archive.beforeNewest(query.symbol(), query.limit()), before -> 0);
  }

  private static int votes(List<RecordedDecision> decisions) {
    return decisions.stream().mapToInt(DecisionsEndpoint::votes).sum();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
