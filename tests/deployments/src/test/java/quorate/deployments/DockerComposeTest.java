package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.servers.CommandOutcome;

class DockerComposeTest {
  private final JsonNode compose = Yaml.read(Checkout.DOCKER.resolve("compose.yaml"));
  private final JsonNode services = compose.get("services");
  private final JsonNode orchestrator = services.get("orchestrator");

  /** Of the Compose Specification what we use; any other key is more likely mistyped than meant. */
  @Test
  void itSaysNothingThatIsNotKnown() {
    assertEquals(Set.of("name", "services", "volumes", "secrets"), keys(compose));
    Set<String> known =
        Set.of(
            "image",
            "build",
            "command",
            "user",
            "environment",
            "secrets",
            "volumes",
            "ports",
            "read_only",
            "cap_drop",
            "security_opt",
            "mem_limit",
            "stop_grace_period",
            "restart");

    Set<String> unknown = new TreeSet<>();
    services.forEach(service -> unknown.addAll(keys(service)));
    unknown.removeAll(known);

    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyImageIsPinnedAndThoseOfKubernetesAreTheSame() {
    Map<String, String> images = new TreeMap<>();
    services
        .properties()
        .forEach(service -> images.put(service.getKey(), service.getValue().get("image").asText()));

    assertEquals(
        Map.ofEntries(
            Map.entry("orchestrator", "quorate:" + Checkout.VERSION),
            Map.entry("api", "quorate:" + Checkout.VERSION),
            Map.entry("feed", "quorate:" + Checkout.VERSION),
            Map.entry("technical", "quorate:" + Checkout.VERSION),
            Map.entry("trend", "quorate:" + Checkout.VERSION),
            Map.entry("reversion", "quorate:" + Checkout.VERSION),
            Map.entry("risk", "quorate:" + Checkout.VERSION),
            Map.entry("postgresql", "postgres:18"),
            Map.entry("nats", "nats:2.12"),
            Map.entry("prometheus", "prom/prometheus:v3.5.0"),
            Map.entry("alertmanager", "prom/alertmanager:v0.28.1"),
            Map.entry("grafana", "grafana/grafana:12.1.0")),
        images);
    Manifests.evaluation()
        .pods()
        .map(pod -> pod.container().get("image").asText())
        .forEach(image -> assertTrue(images.containsValue(image), image));
  }

  @Test
  void theImageIsBuiltFromTheRootOfTheRepository() {
    Path context = Checkout.DOCKER.resolve(orchestrator.at("/build/context").asText()).normalize();

    assertEquals(Checkout.ROOT.normalize(), context);
    assertEquals(
        Checkout.DOCKER.resolve("Dockerfile").normalize(),
        context.resolve(orchestrator.at("/build/dockerfile").asText()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orchestrator", "api"})
  void theProgramKnowsEverySettingAndFindsNothingWrong(String service) {
    Map<String, String> variables = new TreeMap<>();
    services
        .get(service)
        .get("environment")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    // In the container these are where the engine puts secrets; here any file does.
    variables.replaceAll(
        (name, value) ->
            value.startsWith("/run/secrets/")
                ? Checkout.LAUNCHER.resolveSibling("quorate").toString()
                : value);
    variables.remove("QUORATE_CONTROL_TOKEN_FILE");
    variables.remove("QUORATE_API_ADMIN_KEY_FILE");
    CommandOutcome config = Program.config(variables);

    assertEquals(0, config.exitCode(), config.output());
    assertTrue(!config.output().contains("Warning"), config.output());
  }

  @Test
  void everySecretIsAFileThatTheRepositoryDoesNotHoldAndTheReadmeTellsOf() {
    Set<String> used = new TreeSet<>();
    for (JsonNode service : services) {
      service.path("secrets").forEach(secret -> used.add(secret.asText()));
      Set<String> named =
          service
              .path("environment")
              .valueStream()
              .map(JsonNode::asText)
              .filter(value -> value.startsWith("/run/secrets/"))
              .collect(Collectors.toSet());
      assertEquals(
          service
              .path("secrets")
              .valueStream()
              .map(secret -> "/run/secrets/" + secret.asText())
              .collect(Collectors.toSet()),
          named);
    }
    String readme = Yaml.text(Checkout.DOCKER.resolve("README.md"));

    assertEquals(keys(compose.get("secrets")), used);
    for (String secret : used) {
      assertEquals("secrets/" + secret, compose.at("/secrets/" + secret + "/file").asText());
      assertTrue(readme.contains(secret), secret);
    }
    assertEquals("secrets/\n", Yaml.text(Checkout.DOCKER.resolve(".gitignore")));
  }

  @Test
  void everythingThatIsMountedIsThere() {
    Set<String> volumes = new TreeSet<>();
    for (JsonNode service : services) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":")[0];
        if (source.startsWith("..")) {
          assertTrue(Files.exists(Checkout.DOCKER.resolve(source)), source);
          assertTrue(volume.asText().endsWith(":ro"), volume.asText());
        } else {
          volumes.add(source);
        }
      }
    }

    assertEquals(keys(compose.get("volumes")), volumes);
  }

  @Test
  void portsAreOpenToThisMachineAloneAndNoneTwice() {
    List<String> ports =
        Stream.of("orchestrator", "api", "nats", "prometheus", "alertmanager", "grafana")
            .flatMap(name -> services.get(name).get("ports").valueStream())
            .map(JsonNode::asText)
            .toList();

    assertEquals(
        List.of(
            "127.0.0.1:8080:8080",
            "127.0.0.1:8090:8080",
            "127.0.0.1:4222:4222",
            "127.0.0.1:9090:9090",
            "127.0.0.1:9093:9093",
            "127.0.0.1:3000:3000"),
        ports);
    assertTrue(services.get("postgresql").path("ports").isMissingNode());
  }

  @Test
  void whoSpeaksToWhomIsFoundByItsName() {
    JsonNode prometheus = PrometheusFiles.tree("prometheus.yml");
    List<String> addresses =
        List.of(
            orchestrator.at("/environment/QUORATE_NATS_URL").asText(),
            orchestrator.at("/environment/QUORATE_DATABASE_URL").asText(),
            services.at("/api/environment/QUORATE_DATABASE_URL").asText(),
            services.at("/api/environment/QUORATE_API_ORCHESTRATORS").asText(),
            prometheus.at("/scrape_configs/2/static_configs/0/targets/0").asText(),
            prometheus.at("/scrape_configs/0/static_configs/0/targets/0").asText(),
            prometheus.at("/alerting/alertmanagers/0/static_configs/0/targets/0").asText(),
            Yaml.read(
                    Checkout.ROOT.resolve(
                        "deployments/grafana/provisioning/datasources/prometheus.yml"))
                .at("/datasources/0/url")
                .asText());

    assertEquals(
        List.of(
            "nats://nats:4222",
            "jdbc:postgresql://postgresql:5432/quorate",
            "jdbc:postgresql://postgresql:5432/quorate",
            "http://orchestrator:8080",
            "api:9090",
            "orchestrator:8080",
            "alertmanager:9093",
            "http://prometheus:9090"),
        addresses);
    for (String address : addresses) {
      String host = address.replaceAll("^.*//|:\\d+.*$", "");
      assertTrue(services.has(host), host);
    }
  }

  /** Those of the evaluation on Kubernetes, and where Prometheus looks for them. */
  @Test
  void theAgentsAndTheFeedRunWhatTheyRunInKubernetes() {
    for (String agent : List.of("technical", "trend", "reversion", "risk")) {
      assertEquals(
          Pod.of(Manifests.evaluation().the("Deployment", "agent-" + agent))
              .container()
              .get("args"),
          services.get(agent).get("command"));
    }
    assertEquals(
        Pod.of(Manifests.evaluation().the("Deployment", "feed")).container().get("args"),
        services.get("feed").get("command"));
    for (JsonNode target :
        PrometheusFiles.tree("prometheus.yml").at("/scrape_configs/1/static_configs/0/targets")) {
      assertTrue(services.has(target.asText().replace(":8081", "")), target.asText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"orchestrator", "api"})
  void whatServesIsHeldAsShortAsInKubernetes(String name) {
    Pod pod = Pod.of(Manifests.evaluation().the("Deployment", name));
    JsonNode service = services.get(name);

    assertEquals("true", service.get("read_only").asText());
    assertEquals(Yaml.read("[ALL]"), service.get("cap_drop"));
    assertEquals(Yaml.read("['no-new-privileges:true']"), service.get("security_opt"));
    assertEquals(
        pod.container().at("/resources/limits/memory").asText(),
        service.get("mem_limit").asText().replace("m", "Mi"));
    assertEquals(
        pod.spec().get("terminationGracePeriodSeconds").asText() + "s",
        service.get("stop_grace_period").asText());
  }

  private static Set<String> keys(JsonNode object) {
    return object
        .propertyStream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
