package quorate.mcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.configuration.ValueType;

/** A number of bytes, as {@code 64KiB}, {@code 1MiB} or plain. */
final class ByteSize {
  private static final int KIB = 1024;
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ?(|KiB|MiB)");

  private ByteSize() {}

  static ValueType<Integer> between(int least, int most) {
    return ValueType.text(
            text -> parse(text).filter(size -> size >= least && size <= most).isPresent(),
            "a size from " + text(least) + " to " + text(most))
        .as(text -> parse(text).orElseThrow(), ByteSize::text);
  }

  private static Optional<Integer> parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long factor =
        switch (matcher.group(2)) {
          case "KiB" -> KIB;
          case "MiB" -> KIB * KIB;
          default -> 1;
        };
    long size = Long.parseLong(matcher.group(1)) * factor;
    return size > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) size);
  }

  private static String text(int size) {
    if (size % (KIB * KIB) == 0) {
      return size / (KIB * KIB) + "MiB";
    }
    return size % KIB == 0 ? size / KIB + "KiB" : Integer.toString(size);
  }
}
