package quorate.fleet;

import java.net.URI;
import java.util.List;

/**
 * Where NATS is.
 *
 * @param urls one or more, of which the first that answers is taken
 * @param credentials shown to any of them
 */
record NatsServers(List<URI> urls, Credentials credentials) {

  /**
   * @throws IllegalArgumentException if there is no URL or one with a password in it
   */
  public NatsServers {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("at least one NATS URL is needed");
    }
    for (URI url : urls) {
      if (url.getHost() == null) {
        throw new IllegalArgumentException(
            "NATS URL must have the form nats://host:4222 or tls://host:4222");
      }
      // The URL stands in logs, and as an option in everybody's list of processes.
      if (url.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "NATS URL must not carry a user or token; credentials have a place of their own");
      }
    }
  }
}
