package quorate.contract;

class InMemoryRecallTest extends RecallContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
