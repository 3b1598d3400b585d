package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code kubectl apply -k} would send.
 *
 * @param all in the order of kustomize
 */
record Manifests(List<JsonNode> all) {
  private static final Map<Path, Manifests> BUILT = new ConcurrentHashMap<>();
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^ *```yaml\n(.*?^ *kind: Kustomization$.*?)^ *```$");

  private static final String OPENSHIFT =
      """
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources:
        - ../../%s
      components:
        - ../../components/openshift
      """;

  static Manifests base() {
    return of(Checkout.KUBERNETES.resolve("base"));
  }

  static Manifests evaluation() {
    return of(Checkout.KUBERNETES.resolve("overlays/evaluation"));
  }

  /**
   * The base with agents and the API server, and all watched, as somebody's own overlay would have
   * it.
   */
  static Manifests monitored() {
    return overlay(
        "monitored",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../base
        components:
          - ../../components/monitoring
          - ../../components/agents
          - ../../components/agents-monitoring
          - ../../components/api
          - ../../components/api-monitoring
        """);
  }

  /** The base with the API server. */
  static Manifests withApi() {
    return overlay(
        "api",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../base
        components:
          - ../../components/api
        """);
  }

  /** The base with the gateway for models. */
  static Manifests withGateway() {
    return overlay(
        "gateway",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../base
        components:
          - ../../components/mcp
        """);
  }

  /** The base with the component for OpenShift. */
  static Manifests openShift() {
    return overlay("openshift", OPENSHIFT.formatted("base"));
  }

  /** What is to be tried and thrown away, with the component for OpenShift. */
  static Manifests openShiftEvaluation() {
    return overlay("openshift-evaluation", OPENSHIFT.formatted("overlays/evaluation"));
  }

  /** Every part under a label of somebody's overlay, in selectors too. */
  static Manifests labelled() {
    return overlay(
        "labelled",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../base
        components:
          - ../../components/agents
          - ../../components/api
          - ../../components/mcp
        commonLabels:
          team: desk-1
        """);
  }

  /** The same without the label. */
  static Manifests unlabelled() {
    return overlay(
        "unlabelled",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../base
        components:
          - ../../components/agents
          - ../../components/api
          - ../../components/mcp
        """);
  }

  /** The overlay that the document shows as an example. */
  static Manifests example() {
    try {
      String document = Files.readString(Checkout.KUBERNETES.resolve("README.md"));
      return EXAMPLE
          .matcher(document)
          .results()
          .map(block -> overlay("example", block.group(1).stripIndent()))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that lies elsewhere, though it was written for a folder beside the others. */
  private static Manifests overlay(String name, String kustomization) {
    try {
      Path overlay = Files.createDirectories(Path.of("target", name)).toRealPath();
      Path kubernetes = overlay.relativize(Checkout.KUBERNETES.toRealPath());
      Files.writeString(
          overlay.resolve("kustomization.yaml"),
          kustomization.replace("- ../../", "- " + kubernetes + "/"));
      return of(overlay);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By name, all that there are. */
  static Map<String, Manifests> builds() {
    return Map.of(
        "base", base(),
        "evaluation", evaluation(),
        "api", withApi(),
        "monitored", monitored(),
        "openshift", openShift(),
        "openshift-evaluation", openShiftEvaluation());
  }

  private static Manifests of(Path kustomization) {
    return BUILT.computeIfAbsent(
        kustomization, directory -> read(Kubectl.here().kustomize(directory)));
  }

  static Manifests read(String text) {
    return new Manifests(Yaml.readAll(text));
  }

  Stream<JsonNode> ofKind(String kind) {
    return all.stream().filter(manifest -> manifest.at("/kind").asText().equals(kind));
  }

  /** The only one of a kind with this name; what kustomize appends to generated ones is no part. */
  JsonNode the(String kind, String name) {
    List<JsonNode> found =
        ofKind(kind)
            .filter(
                manifest ->
                    manifest.at("/metadata/name").asText().matches(name + "(-[0-9a-z]{10})?"))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of kind " + kind + " are called " + name);
    }
    return found.getFirst();
  }

  JsonNode orchestrator() {
    return the("Deployment", "orchestrator");
  }

  /** Pod templates, which only deployments have here. */
  Stream<Pod> pods() {
    return ofKind("Deployment").map(deployment -> new Pod(deployment.at("/spec/template")));
  }
}
