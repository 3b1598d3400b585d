package quorate.web;

import java.util.Objects;
import java.util.Optional;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.http.HttpSettings;

/**
 * Settings of the web layer.
 *
 * @param controlToken without one, trading cannot be paused or resumed over HTTP
 */
public record WebSettings(HttpSettings http, Optional<String> controlToken) {

  private static final Key<Secret> CONTROL_TOKEN =
      Key.optional(
          "quorate.control.token",
          // It travels in a header, where blanks at its ends and signs beyond ASCII would be lost.
          ValueType.secret("[!-~]{16,}", "at least 16 characters of visible ASCII"),
          "Whoever bears it may pause and resume trading; without one, control is off.");

  public static final Section CONTROL = Section.of("Control", CONTROL_TOKEN);

  public WebSettings {
    Objects.requireNonNull(http);
    Objects.requireNonNull(controlToken);
  }

  /** The settings in a valid configuration. */
  public static WebSettings of(Configuration configuration) {
    return new WebSettings(
        HttpSettings.of(configuration), configuration.find(CONTROL_TOKEN).map(Secret::value));
  }

  /** Without the token, which must not reach a log. */
  @Override
  public String toString() {
    return "WebSettings[host=" + http.host() + ", port=" + http.port() + "]";
  }
}
