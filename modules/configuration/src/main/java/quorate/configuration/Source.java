package quorate.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Where settings are read from. A stronger source goes before a weaker one. What a source holds
 * does not show in {@code toString}, for there are secrets in it.
 */
public sealed interface Source {

  /** Defaults that are known only where the program runs; key to value. */
  static Source defaults(Map<String, String> values) {
    return new Values(values, Origin.DEFAULT);
  }

  /** A properties file that must be there; UTF-8. */
  static Source file(Path file) {
    return new PropertiesFile(file, true);
  }

  /** A properties file if it is there; UTF-8. */
  static Source fileIfPresent(Path file) {
    return new PropertiesFile(file, false);
  }

  /** Environment variables, of which those are read whose names begin as the catalogue's keys. */
  static Source environment(Map<String, String> variables) {
    return new Environment(variables);
  }

  /** Pairs of the command line, and system properties; key to value. Other keys are ignored. */
  static Source commandLine(Map<String, String> values) {
    return new Values(values, Origin.COMMAND_LINE);
  }

  /**
   * Values that are there already; key to value.
   *
   * @param by what gave them, in words
   */
  static Source given(String by, Map<String, String> values) {
    return new Values(values, new Origin(by));
  }

  /** Keys with values, all from one place. */
  record Values(Map<String, String> values, Origin origin) implements Source {
    public Values {
      values = Map.copyOf(values);
      Objects.requireNonNull(origin);
    }

    @Override
    public String toString() {
      return origin.text();
    }
  }

  record Environment(Map<String, String> variables) implements Source {
    public Environment {
      variables = Map.copyOf(variables);
    }

    @Override
    public String toString() {
      return "environment";
    }
  }

  record PropertiesFile(Path file, boolean required) implements Source {
    public PropertiesFile {
      Objects.requireNonNull(file);
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }
}
