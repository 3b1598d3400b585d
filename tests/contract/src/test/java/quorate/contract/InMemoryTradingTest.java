package quorate.contract;

class InMemoryTradingTest extends TradingContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
