package quorate.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what a client has with what there is, as RFC 9110 has it. */
public final class EntityTags {
  private static final Pattern COMMA = Pattern.compile(",");

  private EntityTags() {}

  /**
   * Whether a tag is among those of a header, weak ones too.
   *
   * @param tag with its quotes
   * @param header all values of {@code If-Match} or {@code If-None-Match}
   */
  public static boolean isAmong(String tag, List<String> header) {
    return header.stream()
        .flatMap(value -> Stream.of(COMMA.split(value)))
        .map(String::strip)
        .map(value -> value.startsWith("W/") ? value.substring(2) : value)
        .anyMatch(value -> value.equals("*") || value.equals(tag));
  }
}
