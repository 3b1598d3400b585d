package quorate.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From where a browser may ask, and under which names this server is known. A page of a stranger
 * could else make a browser ask a server that listens on its machine alone (DNS rebinding).
 *
 * @param origins that pages may have
 * @param hosts names in lower case, with a port or without
 */
public record Doors(List<String> origins, List<String> hosts) {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  public Doors {
    origins = List.copyOf(origins);
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** The same, which is known by the address that it is bound to as well. */
  Doors andBoundTo(String address) {
    List<String> all = new ArrayList<>(hosts);
    all.add(address);
    return new Doors(origins, all);
  }

  /**
   * Whether a page of that origin may ask. One of this very server may: a stranger's page would
   * have to know it by another name, which is refused for itself.
   *
   * @param host under which this server was asked
   */
  boolean isOpenTo(List<String> origin, Optional<String> host) {
    return origin.isEmpty()
        || (origin.size() == 1
            && (origins.contains(origin.getFirst())
                || host.map(name -> "http://" + name).equals(Optional.of(origin.getFirst()))));
  }

  boolean isKnownAs(Optional<String> host) {
    String full = host.orElse("").toLowerCase(Locale.ROOT);
    int colon = full.lastIndexOf(':');
    String name = colon > full.lastIndexOf(']') ? full.substring(0, colon) : full;
    return LOOPBACK.contains(name) || hosts.contains(full) || hosts.contains(name);
  }
}
