package quorate.nats;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import quorate.protocol.LinkListener;
import quorate.protocol.Received;

/** Keeps what the link tells. */
final class RecordingListener implements LinkListener {
  final BlockingQueue<Received> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<String> controlRequests = new LinkedBlockingQueue<>();
  final AtomicInteger changes = new AtomicInteger();

  /** Whoever takes its permit keeps messages waiting. */
  final Semaphore gate = new Semaphore(1);

  /** Whoever takes its permit keeps requests for the state of the pause waiting. */
  final Semaphore requestGate = new Semaphore(1);

  /** Whether a message came that might not wait. */
  volatile boolean hurried;

  /** Whether it fails when it is next told of a change. */
  volatile boolean failsOnce;

  @Override
  public void received(Received message, BooleanSupplier mayWait) {
    gate.acquireUninterruptibly();
    gate.release();
    hurried |= !mayWait.getAsBoolean();
    messages.add(message);
  }

  @Override
  public void controlRequested(String replyTo) {
    requestGate.acquireUninterruptibly();
    requestGate.release();
    controlRequests.add(replyTo);
  }

  @Override
  public void changed() {
    changes.incrementAndGet();
    if (failsOnce) {
      failsOnce = false;
      throw new OutOfMemoryError("unable to create native thread");
    }
  }
}
