package quorate.sdk;

import java.util.List;
import quorate.configuration.Configuration;
import quorate.configuration.Section;
import quorate.metrics.Meters;

/**
 * Makes the client of tool servers. It is found by {@code ServiceLoader}; where there is none, no
 * tool server can be configured.
 */
public interface ToolServersProvider {

  /** What may be configured of tool servers. */
  List<Section> settings();

  /**
   * The tool servers of a valid configuration.
   *
   * @param meters where calls and restarts are counted
   */
  ToolServers open(Configuration configuration, Meters meters);
}
