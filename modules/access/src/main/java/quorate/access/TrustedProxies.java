package quorate.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client behind proxies. Only a proxy that is named here is believed, and only as far as
 * the first address, from the right, that is not one of them.
 */
public final class TrustedProxies {
  private final List<AddressBlock> blocks;

  public TrustedProxies(List<AddressBlock> blocks) {
    this.blocks = List.copyOf(blocks);
  }

  /**
   * What the headers of a proxy say.
   *
   * @param forwardedFor all of {@code X-Forwarded-For}, from the left to the right
   * @param forwardedProto the last value of {@code X-Forwarded-Proto}
   * @param forwardedHost the last value of {@code X-Forwarded-Host}
   */
  public record Told(
      List<String> forwardedFor, Optional<String> forwardedProto, Optional<String> forwardedHost) {
    /** Nothing is told. */
    public static final Told NOTHING = new Told(List.of(), Optional.empty(), Optional.empty());

    public Told {
      forwardedFor = List.copyOf(forwardedFor);
    }
  }

  /**
   * Tells where a request comes from.
   *
   * @param peer the other end of the connection
   * @param encrypted whether the connection is
   */
  public Client client(InetAddress peer, boolean encrypted, Told told) {
    if (!isTrusted(peer)) {
      return new Client(
          peer, peer, encrypted || peer.isLoopbackAddress(), encrypted, Optional.empty());
    }
    boolean https = told.forwardedProto().map("https"::equalsIgnoreCase).orElse(encrypted);
    InetAddress address = firstUntrusted(peer, told.forwardedFor());
    boolean local = told.forwardedProto().isEmpty() && address.isLoopbackAddress();
    return new Client(address, peer, https || local, https, told.forwardedHost());
  }

  private InetAddress firstUntrusted(InetAddress peer, List<String> forwarded) {
    InetAddress last = peer;
    for (String text : forwarded.reversed()) {
      Optional<InetAddress> address = AddressBlock.literal(text.strip());
      if (address.isEmpty()) {
        return last;
      }
      last = address.get();
      if (!isTrusted(last)) {
        return last;
      }
    }
    return last;
  }

  private boolean isTrusted(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
