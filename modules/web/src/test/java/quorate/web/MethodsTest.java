package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class MethodsTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final List<String> WRITING =
      List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW");

  static Stream<Arguments> readsWithAnotherMethod() {
    return Stream.concat(Paths.READ.stream(), Paths.OBSERVED.stream())
        .flatMap(path -> WRITING.stream().map(method -> Arguments.of(method, path)));
  }

  @ParameterizedTest
  @MethodSource("readsWithAnotherMethod")
  void whatIsReadTakesGetAndHeadAlone(String method, String path) {
    assertEquals(
        HttpAnswer.problem("405 Method Not Allowed", "Use GET, HEAD here.")
            .with("Allow: GET, HEAD"),
        ask(method, path));
  }

  static Stream<Arguments> changesWithAnotherMethod() {
    return Paths.POSTED.stream()
        .flatMap(
            path ->
                Stream.of("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW")
                    .map(method -> Arguments.of(method, path)));
  }

  @ParameterizedTest
  @MethodSource("changesWithAnotherMethod")
  void whatIsChangedTakesPostAlone(String method, String path) {
    assertEquals(
        HttpAnswer.problem("405 Method Not Allowed", "Use POST here.").with("Allow: POST"),
        ask(method, path));
    assertEquals(List.of(), INSTANCE.desk.requests());
  }

  @ParameterizedTest
  @MethodSource("every")
  void atAnUnknownPathNoMethodIsRight(String method) {
    assertEquals(
        HttpAnswer.problem("404 Not Found", "There is nothing at this path."),
        ask(method, "/unknown"));
  }

  static Stream<String> every() {
    return Stream.concat(Stream.of("GET"), WRITING.stream());
  }

  private HttpAnswer ask(String method, String path) {
    try (RawHttpClient raw = SERVED.client()) {
      return raw.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
    }
  }
}
