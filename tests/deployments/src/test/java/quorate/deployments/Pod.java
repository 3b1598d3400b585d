package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pods of a deployment.
 *
 * @param template as the deployment has it
 */
record Pod(JsonNode template) {

  static Pod of(JsonNode deployment) {
    return new Pod(deployment.at("/spec/template"));
  }

  JsonNode spec() {
    return template.at("/spec");
  }

  /** Its only container: here every pod has one. */
  JsonNode container() {
    JsonNode containers = template.at("/spec/containers");
    if (containers.size() != 1) {
      throw new AssertionError(containers.size() + " containers: " + containers);
    }
    return containers.get(0);
  }

  /** Startup, liveness and readiness, those that there are. */
  List<JsonNode> probes() {
    return Stream.of("startupProbe", "livenessProbe", "readinessProbe")
        .map(container()::path)
        .filter(probe -> !probe.isMissingNode())
        .toList();
  }

  /** Whether all of a selector's labels are on it. */
  boolean isSelectedBy(JsonNode labels) {
    return Labels.contains(template.at("/metadata/labels"), labels);
  }

  /** Whether a selector of labels and expressions is met by its labels. */
  boolean isChosenBy(JsonNode selector) {
    return Labels.meet(template.at("/metadata/labels"), selector);
  }
}
