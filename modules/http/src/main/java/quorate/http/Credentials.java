package quorate.http;

import java.util.Optional;

/**
 * Identifies the caller of a route.
 *
 * @param authorization the value of the {@code Authorization} header
 * @param address from which the connection comes; behind a proxy, the proxy's
 */
public record Credentials(Optional<String> authorization, String address) {

  /** Without the secret, which must not reach a log. */
  @Override
  public String toString() {
    return "Credentials[address=" + address + "]";
  }
}
