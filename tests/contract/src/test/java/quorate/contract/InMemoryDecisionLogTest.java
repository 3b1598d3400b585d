package quorate.contract;

class InMemoryDecisionLogTest extends DecisionLogContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
