package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.DecisionLogContract;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;
import quorate.domain.Decision;
import quorate.record.PublicationEnd;
import quorate.record.RecordResult;
import quorate.testkit.PostgresExtension;

class DecisionLogTest extends DecisionLogContract {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  @Override
  protected TestedRecord open() {
    POSTGRES.clean();
    return new PostgresRecord(POSTGRES.database());
  }

  @Test
  void moreVotesThanOneStatementTakesAreRecordedWithTheirDecisions() {
    int most = VoteRows.MOST;
    List<Decision> decisions =
        List.of(
            withVotes("ADA/USD", most - 1),
            withVotes("BTC/USD", 2),
            withVotes("DOT/USD", 2 * most),
            Samples.decision("ETH/USD"),
            withVotes("SOL/USD", 1));

    one.decisionLog().record(term, decisions);

    for (int i = 0; i < decisions.size(); i++) {
      assertEquals(
          decisions.get(i), one.archive().page(i, Optional.empty(), 1).getFirst().decision());
    }
  }

  @Test
  void moreVotesThanOneTransactionTakesGoInSeveralOfWholeSymbols() {
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : List.of("A", "B", "C")) {
      decisions.add(withVotes(symbol, 20_001));
    }

    RecordResult result = one.decisionLog().record(term, decisions);

    assertEquals(3, result.recorded().size());
    assertEquals(
        decisions.get(2), one.archive().page(2, Optional.empty(), 1).getFirst().decision());
  }

  private static Decision withVotes(String symbol, int votes) {
    return Samples.decision(symbol, Samples.NOW, Samples.votes(votes));
  }

  @Test
  void aBatchThatIsDeletedHasABoundForItsVotesToo() {
    PostgresDecisionLog postgres = (PostgresDecisionLog) log;
    RecordResult result = log.record(term, Samples.decisions("A", "B", "C", "A", "B", "C"));
    one.outbox(1).end(Samples.ids(result), PublicationEnd.PUBLISHED);
    Duration retention = Duration.ofSeconds(1);

    assertEquals(
        List.of(2L, 1L, 0L),
        Stream.generate(() -> postgres.deleteOlderThan(retention, 10, 2)).limit(3).toList());
  }
}
