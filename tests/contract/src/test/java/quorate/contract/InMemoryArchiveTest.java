package quorate.contract;

class InMemoryArchiveTest extends ArchiveContract {
  @Override
  protected TestedRecord open() {
    return new TestedTwin();
  }
}
