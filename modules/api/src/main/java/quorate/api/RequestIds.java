package quorate.api;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Names requests: as their client does, if it does so properly, or else by a count. */
final class RequestIds {
  private static final Pattern PROPER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Tells this process from all others. */
  private final String process = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

  private final AtomicLong count = new AtomicLong();

  String of(List<String> told) {
    return told.size() == 1 && PROPER.matcher(told.getFirst()).matches()
        ? told.getFirst()
        : process + "-" + Long.toString(count.incrementAndGet(), Character.MAX_RADIX);
  }
}
