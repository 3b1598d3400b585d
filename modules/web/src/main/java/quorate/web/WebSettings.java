package quorate.web;

import java.util.Objects;
import java.util.Optional;
import quorate.http.HttpSettings;

/**
 * How the web layer listens, and to whom.
 *
 * @param controlToken without one, trading cannot be paused or resumed over HTTP
 */
public record WebSettings(HttpSettings http, Optional<String> controlToken) {

  public WebSettings {
    Objects.requireNonNull(http);
    Objects.requireNonNull(controlToken);
  }

  /** Without the token, which must not reach a log. */
  @Override
  public String toString() {
    return "WebSettings[host=" + http.host() + ", port=" + http.port() + "]";
  }
}
