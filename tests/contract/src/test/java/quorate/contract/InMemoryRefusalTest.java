package quorate.contract;

class InMemoryRefusalTest extends RefusalContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
