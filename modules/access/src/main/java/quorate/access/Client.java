package quorate.access;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param address the client's, as far as it can be trusted
 * @param peer the other end of the connection
 * @param secure whether the client's own connection is encrypted or does not leave the machine
 * @param https whether the client speaks HTTPS, to us or to a trusted proxy
 * @param host which host the client asked for, as a trusted proxy tells it
 */
public record Client(
    InetAddress address, InetAddress peer, boolean secure, boolean https, Optional<String> host) {

  /** The name of its bucket: an address, of IPv6 the network. */
  public String bucket() {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    StringBuilder network = new StringBuilder(20);
    for (int i = 0; i < 8; i += 2) {
      network.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff)).append(':');
    }
    return network.append(":/64").toString();
  }
}
