package quorate.contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of every port share: a record that holds nothing, and two of its instances. */
public abstract class RecordContract {
  protected TestedRecord record;
  protected Member one;
  protected Member two;

  protected RecordContract() {}

  /** Opens a record that holds nothing. */
  protected abstract TestedRecord open();

  @BeforeEach
  void openRecord() {
    record = open();
    one = record.member("one");
    two = record.member("two");
  }

  @AfterEach
  void closeRecord() {
    record.close();
  }
}
