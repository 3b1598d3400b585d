package quorate.http;

import java.util.Objects;

/**
 * Where a server listens, and what a client may take of it.
 *
 * @param port 0 for any free one
 */
public record HttpSettings(String host, int port, ConnectionLimits limits) {

  public HttpSettings {
    Objects.requireNonNull(host);
    Objects.requireNonNull(limits);
  }
}
