package quorate.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides from which web pages requests may come. Our own page's origin is the public URL's, else
 * the scheme and host that the client asked for.
 */
public final class Origins {
  private final Optional<String> own;
  private final Set<String> allowed;

  /**
   * @param own the public URL without a path, if one is set
   * @param allowed other origins, exactly as a browser sends them
   */
  public Origins(Optional<String> own, List<String> allowed) {
    this.own = own;
    this.allowed = Set.copyOf(allowed);
  }

  /** Whether an origin is listed, so that its pages may read answers. */
  public boolean isListed(String origin) {
    return allowed.contains(origin);
  }

  /**
   * Whether a request that may change something may come from there.
   *
   * @param origin what the request says; several are none
   * @param https whether the client speaks HTTPS
   * @param host for which host it asks
   * @param withCookie whether it is allowed by a cookie, which browsers send by themselves
   */
  public boolean admits(List<String> origin, boolean https, String host, boolean withCookie) {
    if (origin.isEmpty()) {
      return !withCookie;
    }
    if (origin.size() > 1) {
      return false;
    }
    String ours = own.orElseGet(() -> (https ? "https://" : "http://") + host);
    return origin.getFirst().equalsIgnoreCase(ours) || !withCookie && isListed(origin.getFirst());
  }
}
