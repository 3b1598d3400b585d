package quorate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/**
 * Start, memory and size of the image, beside the same image without its AOT cache and beside a
 * plain {@code java -p} of the same modules with the JDK's own defaults. In turn, so that what else
 * the machine does meets all alike; medians, and ratios to the image.
 *
 * <p>Real servers are there, as they are in production; their database is migrated before.
 */
public final class StartRun {
  private static final Path IMAGE =
      Path.of(System.getProperty("quorate.root"), "modules/image/target").normalize();
  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final double MB = 1e6;

  private StartRun() {}

  /**
   * @param arguments how often each is started; 15 if not given
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start()) {
      Map<String, String> environment =
          new HashMap<>(OrchestratorProcess.uses(postgres.createDatabase(), nats));
      environment.put("QUORATE_AGENTS_REQUIRED", "0");
      print(measure(variants(environment), rounds));
    }
    printSizes();
  }

  private static Map<String, TimedStart.Variant> variants(Map<String, String> environment) {
    List<String> launcher = List.of(IMAGE.resolve("quorate/bin/quorate").toString());
    List<String> plain =
        List.of(
            JDK.resolve("bin/java").toString(),
            "--module-path",
            IMAGE.resolve("mods").toString(),
            "--module",
            "quorate.program/quorate.program.Main");
    Map<String, TimedStart.Variant> variants = new LinkedHashMap<>();
    variants.put("image", orchestrator(launcher, "", environment));
    variants.put("image, no cache", orchestrator(launcher, "-XX:AOTMode=off", environment));
    variants.put("java -p", orchestrator(plain, "", environment));
    return variants;
  }

  static TimedStart.Variant orchestrator(
      List<String> program, String javaOptions, Map<String, String> environment) {
    return new TimedStart.Variant(
        Stream.concat(program.stream(), Stream.of("orchestrator")).toList(),
        javaOptions,
        "QUORATE_HTTP",
        environment);
  }

  /** Starts each so often, in turn. */
  static Map<String, List<TimedStart>> measure(Map<String, TimedStart.Variant> variants, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<TimedStart>> found = new LinkedHashMap<>();
    variants.keySet().forEach(name -> found.put(name, new ArrayList<>()));
    // The first round brings files into the page cache and the tables into the database.
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, TimedStart.Variant> variant : variants.entrySet()) {
        TimedStart start = TimedStart.of(variant.getValue());
        if (round > 0) {
          found.get(variant.getKey()).add(start);
        }
      }
    }
    return found;
  }

  /** Medians, and how many times the first one's. */
  static void print(Map<String, List<TimedStart>> found) {
    System.out.printf("%-34s", "median of " + found.values().iterator().next().size());
    found.keySet().forEach(name -> System.out.printf("%22s", name));
    System.out.println();
    for (TimedStart.Figure figure : TimedStart.Figure.values()) {
      double first = Medians.of(found.values().iterator().next(), figure::of);
      System.out.printf("%-34s", figure.label());
      found
          .values()
          .forEach(
              starts -> {
                double median = Medians.of(starts, figure::of);
                System.out.printf("%14.1f (%4.1fx)", median, median / first);
              });
      System.out.println();
    }
  }

  private static void printSizes() throws IOException {
    Path image = IMAGE.resolve("quorate");
    double cache = Files.size(image.resolve("lib/quorate.aot"));
    System.out.printf(
        "size on disk, MB: image %.1f, of it AOT cache %.1f; java -p %.1f, JDK %.1f and modules"
            + " %.1f%n",
        size(image) / MB,
        cache / MB,
        (size(JDK) + size(IMAGE.resolve("mods"))) / MB,
        size(JDK) / MB,
        size(IMAGE.resolve("mods")) / MB);
  }

  private static double size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
