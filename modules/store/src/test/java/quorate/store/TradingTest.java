package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.TestedRecord;
import quorate.contract.TradingContract;
import quorate.contract.TradingSamples;
import quorate.record.RecordUnavailable;
import quorate.testkit.PostgresExtension;

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

  @AfterEach
  void nothingContradictsItself() throws SQLException {
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
  }
}
