package quorate.fleet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Keeps what is sent and gives every request the same reply; once closed it takes no more. */
final class FakeOutlet implements Outlet {

  /** What was sent where. */
  record Sent(String subject, String body) {}

  private final Reply reply;
  private final CountDownLatch expected;
  private final List<Sent> requests = new ArrayList<>();
  private final List<Sent> publications = new ArrayList<>();
  private final List<String> listened = new ArrayList<>();
  private boolean closed;

  FakeOutlet(Reply reply) {
    this(reply, 0);
  }

  /**
   * @param expectedRequests how many to wait for in {@link #awaitRequests}
   */
  FakeOutlet(Reply reply, int expectedRequests) {
    this.reply = reply;
    this.expected = new CountDownLatch(expectedRequests);
  }

  static Reply answered(String json) {
    return new Reply.Answered(json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized boolean publish(String subject, byte[] body) {
    requireOpen();
    publications.add(sent(subject, body));
    return !(reply instanceof Reply.Unsent);
  }

  @Override
  public synchronized void request(String subject, byte[] body, Consumer<Reply> receiver) {
    requireOpen();
    requests.add(sent(subject, body));
    expected.countDown();
    receiver.accept(reply);
  }

  @Override
  public synchronized void listen(String subject, Consumer<byte[]> receiver) {
    requireOpen();
    listened.add(subject);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  synchronized List<Sent> requests() {
    return List.copyOf(requests);
  }

  synchronized List<Sent> publications() {
    return List.copyOf(publications);
  }

  synchronized List<String> listened() {
    return List.copyOf(listened);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  void awaitRequests() throws InterruptedException {
    expected.await();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the outlet is closed");
    }
  }

  private static Sent sent(String subject, byte[] body) {
    return new Sent(subject, new String(body, StandardCharsets.UTF_8));
  }
}
