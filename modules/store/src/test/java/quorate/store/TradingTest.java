package quorate.store;

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
}
