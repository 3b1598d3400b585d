package quorate.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a newcomer is told of where everything is, a line each, in the order in which it is told.
 */
final class Overview {
  static final int WIDTH = 15;

  private final Map<String, String> lines = new LinkedHashMap<>();

  /** Adds a line. */
  Overview with(String label, String value) {
    lines.put(label, value);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("\n");
    lines.forEach(
        (label, value) ->
            text.append(label)
                .repeat(' ', Math.max(1, WIDTH - label.length()))
                .append(value)
                .append('\n'));
    return text.toString();
  }
}
