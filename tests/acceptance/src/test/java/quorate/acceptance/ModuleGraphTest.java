package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
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

/** The house: who may know whom. Arrows run down only, so a line names none below itself. */
class ModuleGraphTest {
  /** From the top down; each knows these and no other module of ours. */
  private static final List<Map.Entry<String, Set<String>>> HOUSE =
      List.of(
          Map.entry(
              "program",
              Set.of(
                  "api",
                  "orchestrator",
                  "backtest",
                  "orchestration",
                  "journal",
                  "toolbox",
                  "mcp",
                  "agents",
                  "feeds",
                  "sdk",
                  "logging",
                  "configuration",
                  "running")),
          Map.entry(
              "api",
              Set.of(
                  "access",
                  "checks",
                  "configuration",
                  "domain",
                  "http",
                  "metrics",
                  "page",
                  "protocol",
                  "record",
                  "running",
                  "store",
                  "stream",
                  "trading",
                  "web")),
          Map.entry(
              "orchestrator",
              Set.of(
                  "logging",
                  "checks",
                  "protocol",
                  "running",
                  "configuration",
                  "domain",
                  "http",
                  "journal",
                  "orchestration",
                  "nats",
                  "metrics",
                  "record",
                  "store",
                  "web")),
          Map.entry("image", Set.of("servers")),
          Map.entry(
              "quickstart", Set.of("configuration", "domain", "market", "protocol", "servers")),
          Map.entry(
              "toolbox",
              Set.of(
                  "backtest",
                  "checks",
                  "configuration",
                  "domain",
                  "indicators",
                  "market",
                  "mcp",
                  "metrics",
                  "nats",
                  "orchestration",
                  "protocol",
                  "running",
                  "sdk")),
          Map.entry(
              "mcp", Set.of("checks", "configuration", "running", "http", "metrics", "sdk", "web")),
          Map.entry(
              "backtest",
              Set.of("domain", "indicators", "journal", "market", "protocol", "sdk", "trading")),
          Map.entry(
              "feeds",
              Set.of(
                  "checks",
                  "configuration",
                  "domain",
                  "http",
                  "logging",
                  "market",
                  "metrics",
                  "nats",
                  "protocol",
                  "running",
                  "sdk",
                  "web")),
          Map.entry("agents", Set.of("indicators", "sdk")),
          Map.entry(
              "sdk",
              Set.of(
                  "checks",
                  "configuration",
                  "running",
                  "protocol",
                  "domain",
                  "http",
                  "logging",
                  "nats",
                  "metrics",
                  "record",
                  "web")),
          Map.entry(
              "orchestration",
              Set.of(
                  "configuration",
                  "running",
                  "protocol",
                  "domain",
                  "journal",
                  "market",
                  "record",
                  "trading")),
          Map.entry("page", Set.of("http")),
          Map.entry("stream", Set.of("access", "running", "protocol", "http", "record")),
          Map.entry(
              "web",
              Set.of(
                  "access",
                  "checks",
                  "configuration",
                  "running",
                  "protocol",
                  "domain",
                  "http",
                  "metrics",
                  "record")),
          Map.entry("http", Set.of("configuration", "running")),
          Map.entry("metrics", Set.of("checks", "running", "domain", "record", "trading")),
          Map.entry("nats", Set.of("checks", "configuration", "running", "protocol", "domain")),
          Map.entry("journal", Set.of("protocol", "domain")),
          Map.entry("contract", Set.of("record", "trading")),
          Map.entry(
              "store",
              Set.of(
                  "access", "configuration", "checks", "running", "domain", "record", "trading")),
          Map.entry("logging", Set.of("protocol", "configuration")),
          Map.entry("protocol", Set.of("domain", "market", "record")),
          Map.entry("record", Set.of("domain")),
          Map.entry("testkit", Set.of("servers")),
          Map.entry("servers", Set.of()),
          Map.entry("formatting", Set.of()),
          Map.entry("checks", Set.of("configuration", "running")),
          Map.entry("configuration", Set.of()),
          Map.entry("running", Set.of()),
          Map.entry("indicators", Set.of()),
          Map.entry("trading", Set.of("domain")),
          Map.entry("access", Set.of()),
          Map.entry("market", Set.of("domain")),
          Map.entry("domain", Set.of()));

  @Test
  void everyModuleKnowsThoseItMayAndNoOther() {
    Map<String, Set<String>> allowed = new TreeMap<>();
    HOUSE.forEach(line -> allowed.put(line.getKey(), new TreeSet<>(line.getValue())));

    Map<String, Set<String>> graph = graph();
    print(graph);
    assertEquals(allowed, graph);
  }

  /** For people: the graph as it is, a module a line, in {@code target/module-graph.txt}. */
  private static void print(Map<String, Set<String>> graph) {
    String text =
        HOUSE.stream()
            .map(Map.Entry::getKey)
            .filter(graph::containsKey)
            .map(module -> module + " → " + String.join(", ", graph.get(module)) + "\n")
            .collect(Collectors.joining());
    try {
      Files.writeString(Path.of("target", "module-graph.txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void arrowsRunDownOnly() {
    Set<String> above = new TreeSet<>();
    for (Map.Entry<String, Set<String>> line : HOUSE) {
      above.add(line.getKey());
      assertEquals(
          Set.of(),
          line.getValue().stream().filter(above::contains).collect(Collectors.toSet()),
          line.getKey());
    }
  }

  @Test
  void theDomainDependsOnJavaBaseAlone() {
    assertEquals(
        Set.of("java.base"),
        descriptors()
            .filter(descriptor -> descriptor.name().equals("quorate.domain"))
            .flatMap(descriptor -> descriptor.requires().stream())
            .map(Requires::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void aModuleExportsOnePackageOfItsOwnNameOrNoneAndTradingItsRecordBesides() {
    Map<String, Set<String>> exported = new TreeMap<>();
    descriptors()
        .forEach(
            descriptor ->
                exported.put(
                    descriptor.name(),
                    descriptor.exports().stream()
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet())));

    // The rules of money are used without the record, by a backtest for one.
    assertEquals(
        Set.of("quorate.trading", "quorate.trading.record"), exported.remove("quorate.trading"));
    exported.forEach(
        (module, packages) ->
            assertEquals(packages.isEmpty() ? Set.of() : Set.of(module), packages));
  }

  private static Map<String, Set<String>> graph() {
    Map<String, Set<String>> graph = new TreeMap<>();
    descriptors()
        .forEach(
            descriptor ->
                graph.put(
                    name(descriptor.name()),
                    descriptor.requires().stream()
                        .map(Requires::name)
                        .filter(required -> required.startsWith("quorate."))
                        .map(ModuleGraphTest::name)
                        .collect(Collectors.toCollection(TreeSet::new))));
    return graph;
  }

  private static String name(String module) {
    return module.substring("quorate.".length());
  }

  private static Stream<ModuleDescriptor> descriptors() {
    try (Stream<Path> modules = Files.walk(Image.ROOT, 2)) {
      Path[] classes =
          modules
              // A folder that has lost its module may still hold what was once built there.
              .filter(module -> Files.exists(module.resolve("pom.xml")))
              .map(module -> module.resolve("target/classes"))
              .filter(folder -> Files.exists(folder.resolve("module-info.class")))
              .toArray(Path[]::new);
      return ModuleFinder.of(classes).findAll().stream().map(ModuleReference::descriptor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
