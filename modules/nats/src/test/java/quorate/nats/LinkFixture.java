package quorate.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import quorate.protocol.LinkConnection;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;

/** A link, what it tells, and what tests ask of it. */
final class LinkFixture implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);
  static final Duration BRIEF = Duration.ofMillis(300);

  final RecordingListener listener = new RecordingListener();
  final NatsLink link;

  private LinkFixture(NatsSettings settings) {
    this.link = new NatsLink(settings, "test", listener, Clock.system(), new Random(1));
    link.start();
  }

  /** A link without credentials. */
  static LinkFixture to(String url) {
    return with(url, NatsSettings.Credentials.NONE);
  }

  /** A link of a user whose password is its name. */
  static LinkFixture as(String user, NatsServer server) {
    return with(
        server.url(),
        new NatsSettings.Credentials(
            Optional.of(user), Optional.of(user), Optional.empty(), Optional.empty()));
  }

  static LinkFixture with(String url, NatsSettings.Credentials credentials) {
    return new LinkFixture(
        new NatsSettings(
            List.of(url),
            credentials,
            NatsSettings.Tls.NONE,
            Subjects.DEFAULT,
            Duration.ofMillis(500)));
  }

  /** The connection there is soon, and the subscriptions of which the server knows. */
  LinkConnection connected() {
    return Eventually.gives(SOON, "a connection that answers", () -> answering());
  }

  private Optional<LinkConnection> answering() {
    return link.connection().filter(LinkFixture::answers);
  }

  static boolean answers(LinkConnection connection) {
    try {
      return connection.roundTrip(BRIEF);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    link.close();
  }
}
