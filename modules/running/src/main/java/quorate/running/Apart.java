package quorate.running;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Runs on platform threads what a virtual thread asks for and waits for, where it would keep its
 * carrier for long without a pause, as rows of a database do while they are made into objects. A
 * thread that is free is used again, and ends after a minute. Whoever asks bounds how many run at a
 * time. Thread-safe.
 */
public final class Apart {
  private final ExecutorService threads;

  /**
   * @param name how the names of the threads begin
   */
  public Apart(String name) {
    this.threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name + "-", 0).factory());
  }

  /**
   * Runs it to its end.
   *
   * @throws InterruptedException when the caller is interrupted; what runs is then interrupted too
   * @throws RuntimeException what it throws itself
   */
  public <T> T run(Supplier<T> task) throws InterruptedException {
    Future<T> running = threads.submit(task::get);
    try {
      return running.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        default -> throw new IllegalStateException("A supplier threw a checked exception", e);
      }
    } catch (InterruptedException e) {
      running.cancel(true);
      throw e;
    }
  }
}
