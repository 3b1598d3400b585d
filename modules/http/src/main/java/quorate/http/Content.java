package quorate.http;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is sent while it is made. */
@FunctionalInterface
public interface Content {

  /**
   * Writes all of it; called again, it writes the same again.
   *
   * @throws IOException when the client takes no more of it
   */
  void writeTo(OutputStream out) throws IOException;
}
