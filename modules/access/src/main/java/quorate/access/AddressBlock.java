package quorate.access;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of addresses, such as {@code 10.0.0.0/8} or {@code ::1}.
 *
 * @param prefix how many of the first bits count
 */
public record AddressBlock(InetAddress address, int prefix) {
  private static final int BITS = 8;

  /** Reads one; empty where the text is none. Names of hosts are none. */
  public static Optional<AddressBlock> read(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    Optional<InetAddress> address = literal(literal);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().getAddress().length * BITS;
    if (slash < 0) {
      return Optional.of(new AddressBlock(address.get(), most));
    }
    String digits = text.substring(slash + 1);
    if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > most) {
      return Optional.empty();
    }
    return Optional.of(new AddressBlock(address.get(), Integer.parseInt(digits)));
  }

  /** Reads an address; empty where the text is none. Nothing is looked up. */
  public static Optional<InetAddress> literal(String text) {
    // A zone is of no use to a reader elsewhere.
    if (text.length() > 45 || !text.matches("[0-9a-fA-F.:]+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether an address lies in it. */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int whole = prefix / BITS;
    int rest = prefix % BITS;
    if (!Arrays.equals(mine, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int mask = rest == 0 ? 0 : 0xff << (BITS - rest);
    return rest == 0 || (mine[whole] & mask) == (theirs[whole] & mask);
  }

  /** Whether no bit is set beyond its prefix, as a network has it. */
  public boolean isNetwork() {
    byte[] bytes = address.getAddress();
    for (int bit = prefix; bit < bytes.length * BITS; bit++) {
      if ((bytes[bit / BITS] & 0x80 >> bit % BITS) != 0) {
        return false;
      }
    }
    return true;
  }

  /** As it is written. */
  public String text() {
    int most = address.getAddress().length * BITS;
    return address.getHostAddress() + (prefix == most ? "" : "/" + prefix);
  }
}
