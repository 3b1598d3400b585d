package quorate.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the turns of clients: what one says until it is answered. At one of them it may be told to
 * cut every connection. Thread-safe.
 */
final class Turns {
  private static final int NONE = 0;

  private final AtomicInteger left = new AtomicInteger(NONE);
  private final Runnable cut;
  private volatile FaultProxy.Lost lost = FaultProxy.Lost.REQUEST;

  Turns(Runnable cut) {
    this.cut = cut;
  }

  /** One connection's part in it. */
  final class Talk {
    private volatile boolean isAnswered = true;
    private volatile boolean losesAnswer;

    /** Whether what the client says may pass. */
    boolean mayAsk() {
      if (!isAnswered) {
        return true;
      }
      isAnswered = false;
      if (!isLast()) {
        return true;
      }
      losesAnswer = lost == FaultProxy.Lost.ANSWER;
      return losesAnswer || cuts();
    }

    /** Whether what the server says may pass. */
    boolean mayAnswer() {
      isAnswered = true;
      return !losesAnswer || cuts();
    }

    private boolean cuts() {
      cut.run();
      return false;
    }
  }

  Talk talk() {
    return new Talk();
  }

  void cutAt(int turn, FaultProxy.Lost what) {
    lost = what;
    left.set(turn);
  }

  /** Cuts at none any more; returns whether it was still to do so. */
  boolean spare() {
    return left.getAndSet(NONE) > NONE;
  }

  private boolean isLast() {
    return left.getAndUpdate(turns -> Math.max(NONE, turns - 1)) == 1;
  }
}
