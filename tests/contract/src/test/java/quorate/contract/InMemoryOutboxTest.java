package quorate.contract;

class InMemoryOutboxTest extends OutboxContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
