package quorate.web;

import java.util.Objects;
import java.util.Optional;

/**
 * How the web layer listens.
 *
 * @param port 0 for any free one
 * @param controlToken without one, trading cannot be paused or resumed over HTTP
 */
public record WebSettings(
    String host, int port, Optional<String> controlToken, ConnectionLimits limits) {

  public WebSettings {
    Objects.requireNonNull(host);
    Objects.requireNonNull(controlToken);
    Objects.requireNonNull(limits);
  }

  /** Without the token, which must not reach a log. */
  @Override
  public String toString() {
    return "WebSettings[host=" + host + ", port=" + port + "]";
  }
}
