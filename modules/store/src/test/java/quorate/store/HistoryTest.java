package quorate.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.HistoryContract;
import quorate.contract.TestedRecord;
import quorate.testkit.PostgresExtension;

class HistoryTest extends HistoryContract {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  @Override
  protected TestedRecord open() {
    POSTGRES.clean();
    return new PostgresRecord(POSTGRES.database());
  }
}
