package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What stands in deployments/prometheus. */
final class PrometheusFiles {
  static final Path FOLDER = Checkout.ROOT.resolve("deployments/prometheus");

  /** Each with one group of rules. */
  static final List<String> RULE_FILES =
      List.of("alerts/agents.yml", "alerts/api.yml", "alerts/health.yml");

  private PrometheusFiles() {}

  static JsonNode tree(String file) {
    return Yaml.read(FOLDER.resolve(file));
  }

  /** The tests of the rules. */
  static List<Path> ruleTests() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("tests"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
