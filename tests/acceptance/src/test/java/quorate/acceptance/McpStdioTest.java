package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tools of the image over standard input and output, which carries messages and nothing else. */
class McpStdioTest {
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
}
