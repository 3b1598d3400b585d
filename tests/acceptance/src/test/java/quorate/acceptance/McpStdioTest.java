package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;

/** Tools of the image over standard input and output, which carries messages and nothing else. */
class McpStdioTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n";

  private record Said(int exit, String out) {}

  private static Said say(Map<String, String> environment, String lines, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(Image.LAUNCHER.toString(), "mcp"), Stream.of(arguments)).toList();
    Path directory = Image.newDirectory("stdio");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(directory.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Said(process.exitValue(), out);
  }

  @Test
  void everyServerAnswersAndEndsWithItsInput() throws IOException, InterruptedException {
    for (String server : List.of("technical-indicators", "risk-analyzer", "gateway")) {
      assertEquals(
          new Said(0, PONG), say(Map.of("QUORATE_NATS_URL", "nats://127.0.0.1:1"), PING, server));
    }
  }

  @Test
  void nothingElseIsPrintedWhateverIsWrong() throws IOException, InterruptedException {
    for (String options :
        List.of("-XX:AOTMode=off", "-XX:AOTCache=/no/such/file", "-XX:-UseCompactObjectHeaders")) {
      assertEquals(
          new Said(0, PONG),
          say(Map.of("QUORATE_JAVA_OPTIONS", options), PING, "technical-indicators"),
          options);
    }
    assertEquals(
        new Said(78, ""),
        say(Map.of(), PING, "technical-indicators", "-Dquorate.log.level=loudest"));
    assertEquals(new Said(2, ""), say(Map.of(), PING, "no-such-server"));
    assertEquals(new Said(78, ""), say(Map.of(), PING, "gateway", "--http", "0.0.0.0:0"));
  }

  /** A server that is spoken to while it runs. */
  private static final class Session implements AutoCloseable {
    private final Process process;
    private final Path errors = Image.newDirectory("stdio").resolve("stderr");

    Session(Map<String, String> environment, String server) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(Image.LAUNCHER.toString(), "mcp", server)
              .directory(errors.getParent().toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      process = builder.start();
    }

    void call(int id, String tool) throws IOException {
      String line =
          "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{}}}\n";
      process.getOutputStream().write(line.formatted(id, tool).getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    /** How often that was printed on standard error. */
    int printed(String words) {
      try {
        return Files.readString(errors).split(Pattern.quote(words), -1).length - 1;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void whatAToolPrintsGoesToStandardError() throws IOException, InterruptedException {
    try (Session session =
        new Session(
            Map.of("QUORATE_JAVA_OPTIONS", PrintingTools.options()), "technical-indicators")) {
      BufferedReader out = session.process.inputReader(StandardCharsets.UTF_8);
      for (int id = 1; id <= 3; id++) {
        session.call(id, "print");
        assertEquals(
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"printed\"}],\"isError\":false}}"
                .formatted(id),
            out.readLine());
      }
      session.process.getOutputStream().close();

      assertEquals("", out.lines().collect(Collectors.joining("\n")));
      assertTrue(session.process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(
          List.of(0, 3),
          List.of(session.process.exitValue(), session.printed("a banner of print")));
    }
  }

  /** The quickest of some, for a busy machine may hold up any one of them. */
  @Test
  void whenItsInputEndsDuringFiveCallsItEndsSoonAndWellAndLeavesNothing()
      throws IOException, InterruptedException {
    Map<String, String> waiting = Map.of("QUORATE_JAVA_OPTIONS", PrintingTools.options());
    List<Long> millis = new ArrayList<>();
    while (millis.size() < 4 && millis.stream().noneMatch(one -> one <= 3_000)) {
      try (Session session = new Session(waiting, "technical-indicators")) {
        for (int id = 1; id <= 5; id++) {
          session.call(id, "wait");
        }
        Eventually.holds(
            SOON, "five are under way", () -> session.printed("a banner of wait") == 5);
        List<ProcessHandle> children = session.process.descendants().toList();
        long closed = System.nanoTime();
        session.process.getOutputStream().close();

        assertTrue(session.process.waitFor(30, TimeUnit.SECONDS));
        millis.add((System.nanoTime() - closed) / 1_000_000);
        String out =
            new String(session.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(new Said(0, ""), new Said(session.process.exitValue(), out));
        assertEquals(List.of(), children);
      }
    }
    assertTrue(millis.getLast() <= 3_000, millis::toString);
  }
}
