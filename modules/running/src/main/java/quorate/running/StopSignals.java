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

  /** The exit code of a process that did not end in order. */
  static final int FAILURE = 1;

  private final CountDownLatch first = new CountDownLatch(1);

  private StopSignals() {}

  /** Takes the signals from now on; one that comes after the first ends the process at once. */
  public static StopSignals install() {
    StopSignals signals = new StopSignals();
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
      Runtime.getRuntime().halt(FAILURE);
    }
    first.countDown();
  }

  /** Waits for the first signal. */
  public void await() throws InterruptedException {
    first.await();
  }

  /** Does something at the first signal, on a thread of its own. */
  public void atFirst(Runnable action) {
    Thread.ofPlatform()
        .daemon()
        .name("stop-signals")
        .start(
            () -> {
              try {
                first.await();
                action.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
