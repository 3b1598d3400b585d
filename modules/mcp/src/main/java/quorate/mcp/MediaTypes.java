package quorate.mcp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which types a client sends and takes. */
final class MediaTypes {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern REFUSED = Pattern.compile("\\s*q\\s*=\\s*0(\\.0{0,3})?\\s*");
  private static final List<String> JSON = List.of("application/json", "application/*", "*/*");

  private MediaTypes() {}

  static boolean isJson(List<String> contentType) {
    return contentType.size() == 1 && type(contentType.getFirst()).equals(JSON.getFirst());
  }

  static boolean acceptsJson(List<String> accept) {
    return accept.isEmpty()
        || accept.stream().flatMap(COMMA::splitAsStream).anyMatch(MediaTypes::isJsonRange);
  }

  private static boolean isJsonRange(String range) {
    return JSON.contains(type(range))
        && Stream.of(range.split(";")).skip(1).noneMatch(REFUSED.asMatchPredicate());
  }

  private static String type(String value) {
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
