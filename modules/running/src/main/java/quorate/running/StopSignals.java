package quorate.running;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT, taken from the JVM: its own answer would be exit code 143, and a second
 * signal would wait for the first. Through reflection, since javac warns of the only class there is
 * for this, whatever one does.
 */
public final class StopSignals {
  /** Several commands may run in one process, and each hears every signal. */
  private static final List<StopSignals> INSTALLED = new CopyOnWriteArrayList<>();

  private final CountDownLatch first = new CountDownLatch(1);
  private final Runnable second;

  private StopSignals(Runnable second) {
    this.second = second;
  }

  /**
   * Takes the signals from now on.
   *
   * @param second run when another comes after the first
   */
  public static StopSignals install(Runnable second) {
    StopSignals signals = new StopSignals(second);
    INSTALLED.add(signals);
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handle =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              INSTALLED.forEach(StopSignals::received);
            }
            return null;
          };
      Object handler =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, handle);
      for (String name : new String[] {"TERM", "INT"}) {
        type.getMethod("handle", type, handlerType)
            .invoke(null, type.getConstructor(String.class).newInstance(name), handler);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java has no signals", e);
    }
    return signals;
  }

  private void received() {
    if (first.getCount() == 0) {
      second.run();
    }
    first.countDown();
  }

  /** Waits for the first signal. */
  public void await() throws InterruptedException {
    first.await();
  }
}
