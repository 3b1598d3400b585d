package quorate.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a scrape brought.
 *
 * @param families in the order in which they came
 */
record Scrape(List<Family> families) {
  private static final List<String> OURS =
      List.of(
          "orchestrator_", "health_check", "paper_", "trading_", "execution_", "signal_history_");

  /**
   * @param samples each without its value, as it stands in its line
   */
  record Family(String name, String type, String help, List<Sample> samples) {

    boolean isOurs() {
      return OURS.stream().anyMatch(name::startsWith);
    }

    /** Its lines. */
    String lines(boolean withValues) {
      Stream<String> below =
          samples.stream()
              .map(sample -> withValues ? sample.name() + " " + sample.value() : sample.name());
      return Stream.concat(
              Stream.of("# HELP " + name + " " + help, "# TYPE " + name + " " + type), below)
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }

  /**
   * @param name with its labels
   */
  record Sample(String name, String value) {}

  /** Of a fresh reading. */
  static Scrape of(OrchestratorMetrics metrics, Supplier<Reading> source) {
    return ofText(text(metrics, source, ExpositionFormat.TEXT));
  }

  static String text(
      OrchestratorMetrics metrics, Supplier<Reading> source, ExpositionFormat format) {
    Exposition exposition = metrics.exposition(source, new ManualClock());
    return new String(exposition.render(format), StandardCharsets.UTF_8);
  }

  static Scrape ofText(String text) {
    List<Family> families = new ArrayList<>();
    for (String family : text.split("(?=# HELP )")) {
      families.add(family(family.lines().filter(Predicate.not("# EOF"::equals)).toList()));
    }
    return new Scrape(List.copyOf(families));
  }

  private static Family family(List<String> lines) {
    String[] help = lines.get(0).split(" ", 4);
    String[] type = lines.get(1).split(" ", 4);
    if (!type[1].equals("TYPE") || !type[2].equals(help[2])) {
      throw new IllegalArgumentException("no TYPE below HELP: " + lines);
    }
    List<Sample> samples =
        lines.stream()
            .skip(2)
            .map(
                line ->
                    new Sample(
                        line.substring(0, line.lastIndexOf(' ')),
                        line.substring(line.lastIndexOf(' ') + 1)))
            .toList();
    return new Family(help[2], type[3], help[3], samples);
  }

  Family family(String name) {
    return families.stream().filter(family -> family.name().equals(name)).findFirst().orElseThrow();
  }

  /** All samples. */
  Stream<Sample> samples() {
    return families.stream().flatMap(family -> family.samples().stream());
  }

  /** The value of a sample. */
  double value(String sample) {
    return samples()
        .filter(one -> one.name().equals(sample))
        .mapToDouble(one -> Double.parseDouble(one.value()))
        .findFirst()
        .orElseThrow();
  }
}
