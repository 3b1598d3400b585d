package quorate.nats;

import io.nats.client.Options;
import io.nats.client.Options.HostnameResolveMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the client is told of a connection. */
final class ClientOptions {
  // Our own round trips find a dead server; the client's pings are for those who watch the server.
  private static final Duration PING_INTERVAL = Duration.ofSeconds(10);
  // Only for what may get lost: the rest is bounded by what is in hand.
  private static final int MAX_OUTGOING_MESSAGES = 4_096;
  // A link that takes nothing for so long is asked no more; whoever publishes is not kept waiting.
  private static final Duration LONGEST_PUSH = Duration.ofMillis(250);
  // Ours count as well, and must never be what ends the connection.
  private static final int MAX_PINGS_OUT = 64;

  private ClientOptions() {}

  /**
   * Reads the files that the settings name.
   *
   * @param name how the connection is called on the server
   * @throws UnusableFile when one of them is not what it should be
   */
  static Options.Builder of(NatsSettings settings, String name) throws IOException {
    Options.Builder options =
        Options.builder()
            .servers(settings.urls().toArray(String[]::new))
            .connectionName(name)
            .connectionTimeout(settings.connectTimeout())
            .pingInterval(PING_INTERVAL)
            .maxPingsOut(MAX_PINGS_OUT)
            .maxMessagesInOutgoingQueue(MAX_OUTGOING_MESSAGES)
            .writeQueuePushTimeout(LONGEST_PUSH)
            .reconnectBufferSize(0)
            .dataPortType(ResettingSocket.class.getName())
            .noEcho();
    if (settings.secure()) {
      // A host that was resolved before could not be compared with the server's certificate.
      options
          .sslContext(TlsContext.of(settings.tls()))
          .hostnameResolveMode(HostnameResolveMode.HappyEyeballs);
    }
    NatsSettings.Credentials credentials = settings.credentials();
    credentials.user().ifPresent(user -> options.userInfo(user, credentials.password().orElse("")));
    credentials.token().map(String::toCharArray).ifPresent(options::token);
    Optional<Path> file = credentials.credentialsFile();
    if (file.isPresent()) {
      options.authHandler(CredentialsFile.read(file.get()));
    }
    return options;
  }
}
