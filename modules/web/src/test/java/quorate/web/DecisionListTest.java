package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.http.AnswerBudget;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;

/** A list is written twice where its length has to be known first; decisions go on meanwhile. */
class DecisionListTest {
  private final FakeArchive archive = new FakeArchive();
  private final AnswerBudget.Share share = new AnswerBudget(1, 100, 10).begin();

  @BeforeEach
  void record() {
    LongStream.rangeClosed(1, 5).mapToObj(DecisionListTest::decision).forEach(archive::record);
  }

  @AfterEach
  void close() {
    share.close();
  }

  @ParameterizedTest
  @CsvSource({", 3, 3 4 5", ", 100, 1 2 3 4 5", "2, 100, 3 4 5", "2, 2, 3 4", "5, 100, ''"})
  void writtenAgainItIsTheSameWhateverWasRecordedMeanwhile(Long after, int limit, String sequences)
      throws IOException {
    DecisionList list =
        new DecisionList(
            archive,
            share,
            new DecisionsQuery(
                after == null ? OptionalLong.empty() : OptionalLong.of(after),
                Optional.empty(),
                limit));
    String expected = Recorded.list(decisions(sequences));
    assertEquals(expected, written(list));

    archive.record(decision(6));

    assertEquals(expected, written(list));
  }

  @Test
  void itIsNotEndedWhereSomeOfItIsNoLongerThere() throws IOException {
    DecisionList list =
        new DecisionList(
            archive, share, new DecisionsQuery(OptionalLong.of(0), Optional.empty(), 100));
    written(list);

    archive.recover();
    archive.record(decision(6));

    assertThrows(RecordUnavailable.class, () -> list.writeTo(OutputStream.nullOutputStream()));
  }

  private static RecordedDecision[] decisions(String sequences) {
    return sequences.isEmpty()
        ? new RecordedDecision[0]
        : Pattern.compile(" ")
            .splitAsStream(sequences)
            .map(sequence -> decision(Long.parseLong(sequence)))
            .toArray(RecordedDecision[]::new);
  }

  private static RecordedDecision decision(long sequence) {
    return Recorded.decision(sequence, "BTC/USDT");
  }

  private static String written(DecisionList list) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    list.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
