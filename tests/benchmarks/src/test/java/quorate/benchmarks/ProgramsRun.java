package quorate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import quorate.servers.Database;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/**
 * Start and memory of each program of the image, in turn, so that what else the machine does meets
 * all alike; medians. What is only there and not asked for is the price of a program that waits.
 */
public final class ProgramsRun {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("quorate.root"), "modules/image/target/quorate/bin/quorate")
          .normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETTLING = Duration.ofSeconds(6);
  private static final String LIVE = "/liveness";
  private static final String ALL_SYMBOLS = "-Dquorate.agent.symbols=*";

  private ProgramsRun() {}

  /**
   * How one is started.
   *
   * @param words after the launcher, for a port
   * @param environment what it is told besides; agents take no setting of the database
   */
  private record Program(IntFunction<List<String>> words, Map<String, String> environment) {}

  /**
   * One start.
   *
   * @param millis to the first 200 of /liveness, or to the end of what ends by itself
   * @param processorMillis used until then; 0 of what ends by itself
   * @param residentMib after some seconds; 0 of what ends by itself
   */
  private record Start(double millis, double processorMillis, double residentMib) {}

  /**
   * @param arguments how often each is started; 9 if not given
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start()) {
      Database database = postgres.createDatabase();
      Map<String, Program> programs = programs(OrchestratorProcess.uses(database, nats), nats);
      Map<String, List<Start>> found = new LinkedHashMap<>();
      programs.keySet().forEach(name -> found.put(name, new ArrayList<>()));
      // The first round brings files into the page cache and the tables into the database.
      for (int round = 0; round <= rounds; round++) {
        for (Map.Entry<String, Program> program : programs.entrySet()) {
          Start start = start(program.getValue());
          if (round > 0) {
            found.get(program.getKey()).add(start);
          }
        }
      }
      print(found);
    }
  }

  private static Map<String, Program> programs(Map<String, String> servers, NatsServer nats) {
    List<String> own = List.of("-Dquorate.http.host=127.0.0.1", "-Dquorate.agents.required=0");
    Map<String, Program> programs = new LinkedHashMap<>();
    programs.put("--version", alone(_ -> List.of("--version")));
    programs.put(
        "orchestrator",
        new Program(port -> words(own, "orchestrator", "-Dquorate.http.port=" + port), servers));
    programs.put(
        "orchestrator, paper execution",
        new Program(
            port ->
                words(
                    own,
                    "orchestrator",
                    "-Dquorate.http.port=" + port,
                    "-Dquorate.paper.enabled=true"),
            servers));
    programs.put(
        "api", new Program(port -> words(own, "api", "-Dquorate.http.port=" + port), servers));
    programs.put(
        "agent technical", alone(port -> agents(port, nats, "agent", "technical", ALL_SYMBOLS)));
    programs.put(
        "agents technical,trend,reversion,risk",
        alone(port -> agents(port, nats, "agents", "technical,trend,reversion,risk", ALL_SYMBOLS)));
    programs.put(
        "feed", alone(port -> agents(port, nats, "feed", "--random-walk", "1", "--pace", "1s")));
    programs.put(
        "mcp gateway",
        alone(
            port ->
                List.of(
                    "mcp",
                    "gateway",
                    "--http",
                    "127.0.0.1:" + port,
                    "-Dquorate.nats.url=" + nats.url(),
                    "-Dquorate.mcp.orchestrator.url=http://127.0.0.1:1")));
    return programs;
  }

  private static Program alone(IntFunction<List<String>> words) {
    return new Program(words, Map.of());
  }

  private static List<String> words(List<String> own, String... more) {
    return Stream.concat(Stream.of(more), own.stream()).toList();
  }

  private static List<String> agents(int port, NatsServer nats, String... words) {
    return Stream.concat(
            Stream.of(words),
            Stream.of(
                "-Dquorate.nats.url=" + nats.url(),
                "-Dquorate.agent.http.host=127.0.0.1",
                "-Dquorate.agent.http.port=" + port))
        .toList();
  }

  private static Start start(Program program) throws IOException, InterruptedException {
    int port = FreePort.next();
    List<String> command =
        Stream.concat(Stream.of(LAUNCHER.toString()), program.words().apply(port).stream())
            .toList();
    Path log = Files.createDirectories(Path.of("target")).resolve("programs-run.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(program.environment());
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      if (command.size() == 2) {
        process.waitFor();
        return new Start((System.nanoTime() - began) / 1e6, 0, 0);
      }
      double millis = Loopback.awaited(port, LIVE, " 200 ", began).toNanos() / 1e6;
      double processor = ProcessUse.of(process.pid()).cpuMillis();
      LockSupport.parkNanos(SETTLING.toNanos());
      return new Start(millis, processor, ProcessUse.of(process.pid()).residentMib());
    } finally {
      process.destroy();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static void print(Map<String, List<Start>> found) {
    System.out.printf(
        "%-42s%14s%22s%16s%n",
        "median of " + found.values().iterator().next().size(),
        "ms to /liveness",
        "ms of processor time",
        "MiB resident");
    found.forEach(
        (name, starts) ->
            System.out.printf(
                "%-42s%14.0f%22.0f%16.1f%n",
                name,
                Medians.of(starts, Start::millis),
                Medians.of(starts, Start::processorMillis),
                Medians.of(starts, Start::residentMib)));
  }
}
