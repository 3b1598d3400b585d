package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.TestedRecord;
import quorate.contract.TradingContract;
import quorate.contract.TradingSamples;
import quorate.record.RecordUnavailable;
import quorate.testkit.PostgresExtension;
import quorate.trading.record.NewSession;
import quorate.trading.record.Sessions;

class TradingTest extends TradingContract {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  @Override
  protected TestedRecord open() {
    POSTGRES.clean();
    return new PostgresRecord(POSTGRES.database());
  }

  @Test
  void aReportWhoseCommitsFailIsInDoubt() throws SQLException {
    CommitFault.during(
        POSTGRES.database(),
        "trading_sessions",
        () ->
            assertTrue(
                assertThrows(
                        RecordUnavailable.class,
                        () -> trading.sessions().start(TradingSamples.paper(1, "BTC/USD")))
                    .isInDoubt()));
  }

  @Test
  void anIdThatAnotherGroupHasIsTakenAndNothingIsToldOfIt() {
    record.member("other", "one").lease().read();
    Sessions others = record.member("other", "one").trading().sessions();
    NewSession session = TradingSamples.paper(1, "BTC/USD");
    trading.sessions().start(session);

    assertEquals(new Sessions.Start.Taken(), others.start(session));
    assertEquals(Optional.empty(), others.find(session.id()));
  }

  @AfterEach
  void nothingContradictsItself() throws SQLException {
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
  }
}
