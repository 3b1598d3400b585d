package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;

/** What a process shows to Prometheus of its own, beside the file and the document of that. */
final class ShownFamilies {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Path GOLDEN = Path.of("src", "test", "resources", "quorate", "deployments");
  private static final Pattern OF_THE_BUILD = Pattern.compile("(version|commit)=\"[^\"]*\"");

  private final String prefix;
  private final Path golden;
  private final Pattern ours;

  /**
   * @param prefix of all that is its own, such as {@code api_}
   * @param golden the name of the file
   */
  ShownFamilies(String prefix, String golden) {
    this.prefix = prefix;
    this.golden = GOLDEN.resolve(golden);
    this.ours = Pattern.compile("(# (TYPE|HELP) )?" + prefix + ".*");
  }

  /**
   * Runs the program, and compares what it shows with the file; with -Dquorate.docs=write that is
   * written first.
   *
   * @param port where its metrics are
   * @param arguments of the program
   */
  void assertShown(Path directory, int port, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Checkout.LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(directory.resolve("process.log").toFile()));
    try (GuardedProcess process = GuardedProcess.start(builder);
        HttpClient http = HttpClient.newHttpClient()) {
      String body =
          Eventually.gives(
              START,
              "its metrics",
              () -> process.alive() ? scrape(http, port) : Optional.<String>empty());
      String families =
          body.lines()
              .filter(line -> ours.matcher(line).matches())
              .map(ShownFamilies::withoutValue)
              .collect(Collectors.joining("\n", "", "\n"));
      if (System.getProperty("quorate.docs", "").equals("write")) {
        Files.writeString(golden, families);
      }

      assertEquals(Files.readString(golden), families);
      assertPromtoolFindsNothing(directory, body);
    }
  }

  private void assertPromtoolFindsNothing(Path directory, String body) throws IOException {
    Path file = Files.writeString(directory.resolve("metrics.txt"), body);
    assertEquals(
        Set.of(),
        MonitoringTool.PROMTOOL
            .runOn(file, "check", "metrics")
            .output()
            .lines()
            .filter(line -> line.startsWith(prefix))
            .collect(Collectors.toSet()));
  }

  /** The families that have a row in a document. */
  Set<String> rowsOf(String document) {
    return Pattern.compile("(?m)^\\| `(" + prefix + "[a-z_]+)` \\|")
        .matcher(Yaml.text(Checkout.ROOT.resolve(document)))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutValue(String line) {
    return line.startsWith("#")
        ? line
        : OF_THE_BUILD.matcher(line.substring(0, line.lastIndexOf(' '))).replaceAll("$1=\"\"");
  }

  /** Empty while it does not answer. */
  private static Optional<String> scrape(HttpClient http, int port) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
              .timeout(Duration.ofSeconds(10))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return Optional.of(answer).filter(a -> a.statusCode() == 200).map(HttpResponse::body);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scraping", e);
    }
  }
}
