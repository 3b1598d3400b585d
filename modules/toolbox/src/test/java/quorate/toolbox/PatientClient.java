package quorate.toolbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import quorate.configuration.Configuration;
import quorate.configuration.Section;
import quorate.configuration.Source;
import quorate.running.Build;

/**
 * Asks a server of tools over standard input and output, and goes once it has its answers, however
 * long they take.
 */
final class PatientClient {
  private PatientClient() {}

  /** A server by its settings. */
  static ToolService open(String server, Map<String, String> settings) {
    Configuration configuration =
        ToolService.catalogue(Section.of("Log")).read(List.of(Source.given("a test", settings)));
    return ToolService.open(server, configuration, new Build("1", "unknown", "unknown"));
  }

  /** What a server answers to a line, in a line. */
  static String said(String server, Map<String, String> settings, String line)
      throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ToolService service = open(server, settings)) {
      service.serve(
          new SequenceInputStream(
              new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), endAfter(answered)),
          new OutputStream() {
            @Override
            public void write(int one) {
              out.write(one);
              if (one == '\n') {
                answered.countDown();
              }
            }
          });
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static InputStream endAfter(CountDownLatch answered) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          answered.await();
          return -1;
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
      }
    };
  }

  /** A call of a tool, as a line. */
  static String call(int id, String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}\n"
        .formatted(id, tool, arguments);
  }
}
