package quorate.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import quorate.http.Phase;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** One fake instance behind the real server for a class of tests, well again before each. */
final class InstanceExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final FakeInstance instance = new FakeInstance();
  private final Optional<String> token;
  private ServedInstance served;

  InstanceExtension() {
    this(Optional.of(ServedInstance.TOKEN));
  }

  InstanceExtension(Optional<String> token) {
    this.token = token;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    served = new ServedInstance(instance, ServedInstance.PATIENT, token);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    instance.recover();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    served.close();
  }

  FakeInstance instance() {
    return instance;
  }

  int port() {
    return served.port();
  }

  void comesToHave(Phase... phases) {
    served.comesToHave(phases);
  }

  RawHttpClient client() {
    return served.client();
  }

  HttpAnswer get(String path, String... headers) {
    try (RawHttpClient client = client()) {
      return client.send(begin("GET", path, headers) + "\r\n").answer();
    }
  }

  HttpAnswer post(String path, String body, String... headers) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    try (RawHttpClient client = client()) {
      return client
          .send(begin("POST", path, headers) + "Content-Length: " + length + "\r\n\r\n" + body)
          .answer();
    }
  }

  HttpAnswer head(String path) {
    try (RawHttpClient client = client()) {
      return client.send(begin("HEAD", path) + "\r\n").answerToHead();
    }
  }

  private static String begin(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining());
  }
}
