package quorate.nats;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs the client's callbacks where they arise. The client's own executor would keep any number of
 * them waiting, and would tell of a complaint after the round trip that follows it.
 */
final class CallingThread extends AbstractExecutorService {

  @Override
  public void execute(Runnable callback) {
    callback.run();
  }

  /** Nothing, for it has no thread. */
  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
