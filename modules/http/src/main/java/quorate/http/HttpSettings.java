package quorate.http;

import java.util.Objects;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * Settings of a server: where it listens, and the limits on its clients.
 *
 * @param port 0 for any free one
 */
public record HttpSettings(String host, int port, ConnectionLimits limits) {
  private static final Key<String> HOST =
      Key.of(
          "quorate.http.host",
          ValueType.matching("[A-Za-z0-9._:-]{1,253}", "the name or address of a host"),
          "0.0.0.0",
          "Where to listen.");

  private static final Key<Integer> PORT =
      Key.of(
          "quorate.http.port",
          ValueType.wholeNumber(0, 65_535),
          8080,
          "On which port; 0 for any free one, which is logged.");

  public static final Section SECTION = Section.of("HTTP", HOST, PORT);

  public HttpSettings {
    Objects.requireNonNull(host);
    Objects.requireNonNull(limits);
  }

  /** The settings in a valid configuration. */
  public static HttpSettings of(Configuration configuration) {
    return new HttpSettings(
        configuration.get(HOST), configuration.get(PORT), ConnectionLimits.DEFAULT);
  }
}
