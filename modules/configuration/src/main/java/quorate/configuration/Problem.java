package quorate.configuration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a configuration is not valid.
 *
 * @param subject what is wrong, and where it comes from
 * @param demand what would be valid
 */
public record Problem(String subject, String demand) {

  /** A value, or several that do not go together. */
  static Problem of(List<Value> values, String demand) {
    return new Problem(
        values.stream().map(Value::inWords).collect(Collectors.joining(" and ")), demand);
  }

  /** In one line. */
  public String text() {
    return subject + ": " + demand;
  }
}
