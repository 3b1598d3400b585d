package quorate.fleet;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * Logs what jnats reports. While there is no connection it reports every attempt, which says
 * nothing new; errors may come by the thousand, and are logged once a second at most.
 */
final class NatsEvents implements ErrorListener {

  private static final Logger LOG = System.getLogger(NatsEvents.class.getName());

  private final AtomicBoolean connected = new AtomicBoolean();
  private final RepeatedLog errors;

  NatsEvents(Clock clock) {
    this.errors = new RepeatedLog(LOG, clock);
  }

  void connectionEvent(Events event) {
    switch (event) {
      case CONNECTED, RECONNECTED -> {
        connected.set(true);
        LOG.log(Level.INFO, "NATS: connection {0}", event.getEvent());
      }
      case DISCONNECTED -> {
        if (connected.getAndSet(false)) {
          LOG.log(Level.WARNING, "NATS: connection lost, trying again every second");
        }
      }
      case CLOSED, RESUBSCRIBED, DISCOVERED_SERVERS, LAME_DUCK ->
          LOG.log(Level.DEBUG, "NATS: {0}", event.getEvent());
    }
  }

  @Override
  public void errorOccurred(Connection connection, String error) {
    warn("NATS reports: " + error);
  }

  @Override
  public void exceptionOccurred(Connection connection, Exception exception) {
    if (connected.get()) {
      warn("NATS: " + exception);
    }
  }

  @Override
  public void slowConsumerDetected(Connection connection, Consumer consumer) {
    warn("NATS: messages come faster than they are read, some are dropped");
  }

  private void warn(String message) {
    errors.warn(message);
  }
}
