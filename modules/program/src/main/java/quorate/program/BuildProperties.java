package quorate.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import quorate.running.Build;

/** Which program this is, as the build wrote it down. */
final class BuildProperties {
  private static final String UNKNOWN = "unknown";

  private BuildProperties() {}

  static Build read() {
    Properties properties = new Properties();
    try (InputStream in = BuildProperties.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(
        properties.getProperty("version"),
        known(properties.getProperty("commit")),
        known(properties.getProperty("time")));
  }

  /** Without git the build leaves its placeholder as it is. */
  private static String known(String value) {
    return value.startsWith("$") ? UNKNOWN : value;
  }
}
