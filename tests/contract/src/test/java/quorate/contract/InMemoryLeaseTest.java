package quorate.contract;

class InMemoryLeaseTest extends LeaseContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
