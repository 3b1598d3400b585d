package quorate.contract;

class InMemoryHistoryTest extends HistoryContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
