package quorate.contract;

class InMemoryControlTest extends ControlContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
