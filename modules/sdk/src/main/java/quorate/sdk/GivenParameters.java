package quorate.sdk;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import quorate.configuration.ValueType;

/** Parameters as they were configured; remembers which were asked for. For one thread. */
final class GivenParameters implements Parameters {
  static final String PREFIX = "quorate.agent.parameters.";

  private final Map<String, String> values;
  private final boolean toolIndicators;
  private final Set<String> asked = new TreeSet<>();

  GivenParameters(Map<String, String> values, boolean toolIndicators) {
    this.values = values;
    this.toolIndicators = toolIndicators;
  }

  /** The parameters that there are, as far as they were asked for. */
  Set<String> asked() {
    return asked;
  }

  @Override
  public Optional<String> text(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public double number(String name, double otherwise, double least, double most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.get().strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as of a number that is out of range.
    }
    throw new IllegalArgumentException(
        "%s%s = %s: must be a number from %s to %s"
            .formatted(PREFIX, name, text.get(), least, most));
  }

  @Override
  public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    ValueType<Duration> type = ValueType.duration(least, most);
    return type.parse(text.get())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s%s = %s: must be %s".formatted(PREFIX, name, text.get(), type.valid())));
  }

  @Override
  public boolean toolIndicators() {
    return toolIndicators;
  }
}
