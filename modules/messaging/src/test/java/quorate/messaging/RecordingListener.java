package quorate.messaging;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import quorate.codec.ReceivedMessage;

/** Keeps what the link tells. */
final class RecordingListener implements LinkListener {
  final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<String> controlRequests = new LinkedBlockingQueue<>();
  final AtomicInteger changes = new AtomicInteger();

  @Override
  public void received(ReceivedMessage message) {
    messages.add(message);
  }

  @Override
  public void controlRequested(String replyTo) {
    controlRequests.add(replyTo);
  }

  @Override
  public void changed() {
    changes.incrementAndGet();
  }
}
