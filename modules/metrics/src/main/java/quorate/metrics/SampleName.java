package quorate.metrics;

import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the value of a sample.
 *
 * @param labels each as {@code name="value"}, escaped
 */
record SampleName(String name, List<String> labels) {

  SampleName {
    labels = List.copyOf(labels);
  }

  /** With the labels of a meter, but for its scope. */
  static SampleName of(String name, Meter meter) {
    List<String> labels = new ArrayList<>();
    for (Tag tag : meter.id().tags()) {
      if (!tag.key().equals(HelidonRegistry.SCOPE_LABEL)) {
        labels.add(label(PrometheusName.sanitized(tag.key()), tag.value()));
      }
    }
    return new SampleName(name, labels);
  }

  private static String label(String name, String value) {
    return name + "=\"" + Escapes.quoted(value) + "\"";
  }

  SampleName suffixed(String suffix) {
    return new SampleName(name + suffix, labels);
  }

  SampleName with(String label, String value) {
    List<String> more = new ArrayList<>(labels);
    more.add(label(label, value));
    return new SampleName(name, more);
  }

  /** The beginning of the sample's line, up to its value. */
  byte[] toBytes() {
    String braced = labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}";
    return (name + braced + " ").getBytes(StandardCharsets.UTF_8);
  }
}
