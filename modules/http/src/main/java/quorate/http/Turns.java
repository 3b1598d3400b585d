package quorate.http;

/** Lets others run while a long answer is made, which would keep its carrier thread to its end. */
final class Turns {
  private static final int BYTES_PER_TURN = 64 * 1024;

  private int bytes;

  /** Notes that so much of the answer is made; rests after each turn. */
  void wrote(int count) {
    bytes += count;
    if (bytes >= BYTES_PER_TURN) {
      bytes = 0;
      ConnectionGuard.rest();
    }
  }
}
