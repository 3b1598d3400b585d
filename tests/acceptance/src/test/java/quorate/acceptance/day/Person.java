package quorate.acceptance.day;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Somebody who does the same again and again, until the day is over. */
abstract class Person implements AutoCloseable {
  /** An act that waits for an answer waits less long. */
  private static final Duration LAST_ACT = Duration.ofSeconds(60);

  private final Thread thread;
  private final Duration pace;
  private volatile boolean isOver;
  private volatile Throwable failure;

  Person(String name, Duration pace) {
    this.pace = pace;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::live);
  }

  final void begin() {
    thread.start();
  }

  /** Once. Whatever it throws ends the day. */
  abstract void act() throws Exception;

  final boolean isOver() {
    return isOver;
  }

  private void live() {
    try {
      while (!isOver) {
        act();
        LockSupport.parkNanos(pace.toNanos());
      }
    } catch (Exception | AssertionError e) {
      failure = e;
    }
  }

  /** Ends after the act under way. */
  @Override
  public void close() {
    isOver = true;
    try {
      if (!thread.join(LAST_ACT)) {
        throw new AssertionError(thread.getName() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new AssertionError(thread.getName() + " could not go on", failure);
    }
  }
}
