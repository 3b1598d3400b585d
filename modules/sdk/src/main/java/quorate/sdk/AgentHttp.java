package quorate.sdk;

import java.util.Optional;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.http.ConnectionLimits;
import quorate.http.HttpSettings;

/** Where a process of agents, or a feed, answers its probes. */
public final class AgentHttp {
  private static final String OFF = "off";

  static final Key<String> HOST =
      Key.of(
          "quorate.agent.http.host",
          ValueType.matching("[A-Za-z0-9._:-]{1,253}", "the name or address of a host"),
          "0.0.0.0",
          "Where to listen.");

  static final Key<String> PORT =
      Key.of(
          "quorate.agent.http.port",
          ValueType.text(AgentHttp::isPort, "a whole number from 0 to 65535, or " + OFF),
          "8081",
          "On which port; 0 for any free one, which is logged; off for none.");

  /** For a program that has no other setting of agents. */
  public static final Section SECTION = Section.of("HTTP", HOST, PORT);

  private AgentHttp() {}

  /** The settings in a valid configuration; empty where HTTP is not served. */
  public static Optional<HttpSettings> of(Configuration configuration) {
    String port = configuration.get(PORT);
    return port.equals(OFF)
        ? Optional.empty()
        : Optional.of(
            new HttpSettings(
                configuration.get(HOST), Integer.parseInt(port), ConnectionLimits.DEFAULT));
  }

  private static boolean isPort(String text) {
    return text.equals(OFF) || ValueType.wholeNumber(0, 65_535).parse(text).isPresent();
  }
}
