package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.TestedRecord;
import quorate.contract.TradingContract;
import quorate.testkit.PostgresExtension;

class TradingTest extends TradingContract {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  @Override
  protected TestedRecord open() {
    POSTGRES.clean();
    return new PostgresRecord(POSTGRES.database());
  }

  @AfterEach
  void nothingContradictsItself() throws SQLException {
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
  }
}
