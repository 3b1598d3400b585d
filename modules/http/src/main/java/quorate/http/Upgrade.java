package quorate.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.http.Header;
import java.util.List;

/**
 * Another protocol that a connection speaks, once its client has asked for it.
 *
 * @param headers of the answer 101, which says so
 * @param protocol what is spoken from then on
 */
public record Upgrade(List<Header> headers, Protocol protocol) {

  public Upgrade {
    headers = List.copyOf(headers);
  }

  /** Speaks a protocol on a connection. */
  @FunctionalInterface
  public interface Protocol {

    /**
     * Speaks it until the connection ends. Runs on the connection's own thread.
     *
     * @param reader gives what comes in; throws when the connection ends
     * @param writer for one thread at a time; throws when the client takes no more
     * @param close ends the connection at once, and with it any wait on it; for any thread
     */
    void serve(DataReader reader, DataWriter writer, Runnable close);
  }
}
