package quorate.fleet;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** Connects to NATS, which may come up later than the agents, and stays with it for ever. */
final class NatsConnector implements Connector {

  private static final Logger LOG = System.getLogger(NatsConnector.class.getName());

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration COMPLAINT = Duration.ofSeconds(30);
  private static final int QUEUED_MESSAGES = 1000;

  private final NatsServers servers;
  private final Clock clock;

  NatsConnector(NatsServers servers, Clock clock) {
    this.clock = clock;
    this.servers = servers;
  }

  @Override
  public Optional<Outlet> connect(StopSignal stop) {
    RepeatedLog complaints = new RepeatedLog(LOG, COMPLAINT, clock);
    do {
      try {
        return Optional.of(new NatsOutlet(Nats.connect(options())));
      } catch (IOException e) {
        complaints.warn(
            () ->
                "NATS at %s cannot be used, trying again every second: %s"
                    .formatted(servers.urls(), e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    } while (!stop.isGivenWithin(RETRY));
    return Optional.empty();
  }

  private Options options() {
    NatsEvents events = new NatsEvents(clock);
    Options.Builder builder =
        new Options.Builder()
            .servers(servers.urls().stream().map(Object::toString).toArray(String[]::new))
            .connectionName("quorate-agents")
            .connectionTimeout(Duration.ofSeconds(2))
            // jnats gives up after two minutes otherwise.
            .maxReconnects(-1)
            .reconnectWait(Duration.ofSeconds(1))
            // Two missed answers tell a half-dead link; by default it takes minutes.
            .pingInterval(Duration.ofSeconds(2))
            .maxPingsOut(2)
            // Nothing is kept for later while disconnected.
            .reconnectBufferSize(0)
            .maxMessagesInOutgoingQueue(QUEUED_MESSAGES)
            // How often requests without an answer are given up; the default adds 5 s to each.
            .requestCleanupInterval(Duration.ofMillis(500))
            .errorListener(events)
            .connectionListener((_, event) -> events.connectionEvent(event));
    return switch (servers.credentials()) {
      case Credentials.None _ -> builder.build();
      case Credentials.Password(String user, String password) ->
          builder.userInfo(user.toCharArray(), password.toCharArray()).build();
      case Credentials.Token(String token) -> builder.token(token.toCharArray()).build();
    };
  }
}
