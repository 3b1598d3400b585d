package quorate.nats;

import io.nats.client.impl.SocketDataPort;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/**
 * The client's way to the server, which is reset when it ends instead of closed: what the operating
 * system has not sent by then is thrown away, also when the process is killed. A connection that is
 * closed is sent to its last byte, however long the network is away, and a decision would arrive
 * long after a pause.
 *
 * <p>The client's own setting for that leaves out 0. Public because the client makes it by its
 * name.
 */
// Whoever uses this module need not know the client.
@SuppressWarnings("exports")
public final class ResettingSocket extends SocketDataPort {
  private Socket plain;

  /** For the client. */
  public ResettingSocket() {}

  /** The first thing that happens on a new connection is that the server's greeting is read. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (plain == null) {
      resetAtTheEnd(socket);
    }
    return super.read(target, offset, length);
  }

  @Override
  public void upgradeToSecure() throws IOException {
    if (plain == null) {
      resetAtTheEnd(socket);
    }
    super.upgradeToSecure();
  }

  private void resetAtTheEnd(Socket connected) throws SocketException {
    connected.setSoLinger(true, 0);
    plain = connected;
  }

  /** The socket below TLS first: TLS would say goodbye, and wait until that can be sent. */
  @Override
  public void forceClose() throws IOException {
    Socket below = plain;
    if (below != null) {
      below.close();
    }
    super.forceClose();
  }
}
