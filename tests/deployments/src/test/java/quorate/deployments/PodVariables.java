package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The variables that a pod is started with, made good on this machine. */
final class PodVariables {
  private static final String POD_NAME = "orchestrator-5d4b9c7f6-x2x7z";

  private PodVariables() {}

  /** Those of the orchestrator. */
  static Map<String, String> of(Manifests manifests, Map<String, String> secrets) {
    return of(manifests, "orchestrator", secrets);
  }

  /**
   * All of them. Secrets are mounted: their files are written into a new directory, which stands
   * for the one in the pod.
   *
   * @param deployment whose pod it is
   * @param secrets the content of every key that is mounted
   */
  static Map<String, String> of(
      Manifests manifests, String deployment, Map<String, String> secrets) {
    Pod pod = Pod.of(manifests.the("Deployment", deployment));
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode source : pod.container().get("envFrom")) {
      String configMap = source.at("/configMapRef/name").asText();
      manifests
          .the("ConfigMap", configMap)
          .get("data")
          .properties()
          .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    }
    for (JsonNode variable : pod.container().get("env")) {
      variables.put(variable.get("name").asText(), value(variable));
    }
    String mount = pod.container().at("/volumeMounts/0/mountPath").asText();
    Path directory = written(pod.spec().at("/volumes/0/secret/items"), secrets);
    variables.replaceAll((name, value) -> value.replace(mount + "/", directory + "/"));
    return variables;
  }

  private static String value(JsonNode variable) {
    return variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name")
        ? POD_NAME
        : variable.get("value").asText();
  }

  private static Path written(JsonNode items, Map<String, String> secrets) {
    try {
      Path directory = Program.emptyDirectory();
      for (JsonNode item : items) {
        String content = secrets.get(item.get("key").asText());
        Files.writeString(directory.resolve(item.get("path").asText()), content + "\n");
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
