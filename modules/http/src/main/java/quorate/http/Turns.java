package quorate.http;

/**
 * Lets others run now and then, where one that always has something to do would keep its carrier
 * thread for ever. For one thread.
 */
final class Turns {
  private static final int REQUESTS = 64;
  private static final int BYTES = 64 * 1024;

  private final Runnable letOthersRun;
  private int requests;
  private int bytes;

  Turns(Runnable letOthersRun) {
    this.letOthersRun = letOthersRun;
  }

  /** A request begins. */
  void began() {
    requests++;
    restIfItIsTime();
  }

  /** So much of an answer was made or went out. */
  void wrote(int count) {
    bytes += count;
    restIfItIsTime();
  }

  private void restIfItIsTime() {
    if (requests >= REQUESTS || bytes >= BYTES) {
      requests = 0;
      bytes = 0;
      letOthersRun.run();
    }
  }
}
