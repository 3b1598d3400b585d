package quorate.sdk;

import java.util.Set;

/** The tool servers that are configured, {@code quorate.tools.NAME}. Thread-safe. */
public interface ToolServers extends AutoCloseable {

  /** Where none is configured. */
  ToolServers NONE =
      new ToolServers() {
        @Override
        public Set<String> names() {
          return Set.of();
        }

        @Override
        public Tools tools(String server) {
          throw new IllegalArgumentException("no tool server is configured: " + server);
        }

        @Override
        public boolean available(String server) {
          return false;
        }

        @Override
        public void close() {}
      };

  /** All that are configured. */
  Set<String> names();

  /**
   * The tools of a server, which may come later; nothing is started before it is called.
   *
   * @throws IllegalArgumentException if none of that name is configured
   */
  Tools tools(String server);

  /** Whether a call would find the server now. */
  boolean available(String server);

  /** Ends every connection and child process. */
  @Override
  void close();
}
