package quorate.metrics;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * What stands before the value of a sample.
 *
 * @param labels by name
 */
record SampleName(String name, SortedMap<String, String> labels) {

  SampleName suffixed(String suffix) {
    return new SampleName(name + suffix, labels);
  }

  /** The beginning of the sample's line, up to its value. */
  byte[] toBytes() {
    StringJoiner joined = joined();
    return line(labels.isEmpty() ? "" : joined.toString());
  }

  /** The same for one bucket of a histogram, whose bound comes after all other labels. */
  byte[] toBucket(String bound) {
    return suffixed("_bucket").line(joined().add(label("le", bound)).toString());
  }

  private StringJoiner joined() {
    StringJoiner joined = new StringJoiner(",", "{", "}");
    labels.forEach((label, value) -> joined.add(label(label, value)));
    return joined;
  }

  private static String label(String name, String value) {
    return name + "=\"" + Escapes.quoted(value) + "\"";
  }

  private byte[] line(String braced) {
    return (name + braced + " ").getBytes(StandardCharsets.UTF_8);
  }
}
