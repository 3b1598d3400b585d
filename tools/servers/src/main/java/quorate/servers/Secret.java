package quorate.servers;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that nobody can guess, so that the servers' users are real ones. */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  private Secret() {}

  /** Another one each time. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
