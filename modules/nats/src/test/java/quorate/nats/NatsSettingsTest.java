package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Source;
import quorate.protocol.Subjects;

class NatsSettingsTest {
  private static final Catalogue CATALOGUE =
      new Catalogue("quorate.nats.", List.of(NatsSettings.SECTION), List.of());

  private static final Map<String, String> OTHERS =
      Map.of(
          "url", "tls://one, two:4223",
          "user", "nora",
          "password", "sesame",
          "tls.ca-file", "ca.pem",
          "tls.cert-file", "cert.pem",
          "tls.key-file", "key.pem",
          "subjects.signals", "s",
          "subjects.heartbeat", "h",
          "subjects.decisions", "d",
          "subjects.control", "c");

  private static final NatsSettings.Tls FILES =
      new NatsSettings.Tls(
          Optional.of(Path.of("ca.pem")),
          Optional.of(Path.of("cert.pem")),
          Optional.of(Path.of("key.pem")));

  private static Configuration read(Map<String, String> values) {
    Map<String, String> named = new TreeMap<>();
    values.forEach((name, value) -> named.put("quorate.nats." + name, value));
    return CATALOGUE.read(List.of(Source.commandLine(named)));
  }

  private static String problems(Map<String, String> values) {
    return read(values).problems().stream()
        .map(problem -> problem.text().replace("quorate.nats.", "").replace(" (command line)", ""))
        .collect(Collectors.joining("\n"));
  }

  private static NatsSettings.Credentials credentials(Map<String, String> values) {
    return NatsSettings.of(read(values)).credentials();
  }

  @Test
  void withoutAnythingSetItIsTheServerOfThisHost() {
    assertEquals(
        new NatsSettings(
            List.of("nats://localhost:4222"),
            NatsSettings.Credentials.NONE,
            NatsSettings.Tls.NONE,
            Subjects.DEFAULT,
            NatsSettings.DEFAULT_CONNECT_TIMEOUT),
        NatsSettings.of(read(Map.of())));
  }

  @Test
  void everyKeyHasItsPlace() {
    assertEquals(
        new NatsSettings(
            List.of("tls://one", "two:4223"),
            new NatsSettings.Credentials(
                Optional.of("nora"), Optional.of("sesame"), Optional.empty(), Optional.empty()),
            FILES,
            new Subjects("s", "h", "d", "c", Subjects.DEFAULT.health()),
            NatsSettings.DEFAULT_CONNECT_TIMEOUT),
        NatsSettings.of(read(OTHERS)));
    assertEquals("he", NatsSettings.of(read(Map.of("subjects.health", "he"))).subjects().health());
    assertEquals(Optional.of("sesame"), credentials(Map.of("token", "sesame")).token());
    assertEquals(
        Optional.of(Path.of("a.creds")),
        credentials(Map.of("credentials-file", "a.creds")).credentialsFile());
  }

  @Test
  void everyInvalidValueIsToldWithWhatWouldBeValid() {
    String path = "a\0b";
    assertEquals(
        """
        url = http://localhost: must be a comma separated list, each element a URL such as nats://host:4222, or with tls, ws or wss
        user = a?b: must be text without control characters
        password-file = /missing: must name a readable file, and this one does not exist
        token-file = /missing: must name a readable file, and this one does not exist
        credentials-file = a?b: must be a path
        tls.ca-file = a?b: must be a path
        tls.cert-file = a?b: must be a path
        tls.key-file = a?b: must be a path
        subjects.signals = a.*: must be a NATS subject: words separated by dots, without wildcard
        subjects.heartbeat = a.>: must be a NATS subject: words separated by dots, without wildcard
        subjects.decisions = a..b: must be a NATS subject: words separated by dots, without wildcard
        subjects.control = .a: must be a NATS subject: words separated by dots, without wildcard
        subjects.health = a b: must be a NATS subject: words separated by dots, without wildcard\
        """,
        problems(
            Map.ofEntries(
                Map.entry("url", "http://localhost"),
                Map.entry("user", "a\tb"),
                Map.entry("password-file", "/missing"),
                Map.entry("token-file", "/missing"),
                Map.entry("credentials-file", path),
                Map.entry("tls.ca-file", path),
                Map.entry("tls.cert-file", path),
                Map.entry("tls.key-file", path),
                Map.entry("subjects.signals", "a.*"),
                Map.entry("subjects.heartbeat", "a.>"),
                Map.entry("subjects.decisions", "a..b"),
                Map.entry("subjects.control", ".a"),
                Map.entry("subjects.health", "a b"))));
  }

  @Test
  void credentialsThatContradictOneAnotherAreNamedTogether() {
    assertEquals(
        "password = *** and user is not set: the first needs the second",
        problems(Map.of("password", "sesame")));
    assertEquals(
        """
        user = nora and token = ***: at most one of them may be set
        user = nora and credentials-file = a.creds: at most one of them may be set
        token = *** and credentials-file = a.creds: at most one of them may be set\
        """,
        problems(Map.of("user", "nora", "token", "sesame", "credentials-file", "a.creds")));
    assertEquals(
        "url = nats://a,nats://***@b and user = nora: the second may not be set where the first"
            + " names a user or a token",
        problems(Map.of("url", "nats://a, nats://u:p@b", "user", "nora")));
    assertEquals(
        "tls.cert-file is not set and tls.key-file = key.pem: both must be set, or none",
        problems(Map.of("tls.key-file", "key.pem")));
  }

  @Test
  void subjectsOnWhichOneWouldBeTakenForTheOtherAreNamedTogether() {
    assertEquals(
        """
        subjects.signals = a and subjects.heartbeat = a: neither may be the other, or lie under it
        subjects.signals = a and subjects.decisions = a.b: the second may not be the first, or lie under it
        subjects.heartbeat = a and subjects.decisions = a.b: the second may not be the first, or lie under it
        subjects.control = b and subjects.health = b: both must differ\
        """,
        problems(
            Map.of(
                "subjects.signals", "a",
                "subjects.heartbeat", "a",
                "subjects.decisions", "a.b",
                "subjects.control", "b",
                "subjects.health", "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"signals", "heartbeat", "decisions", "health"})
  void nothingElseIsSaidWhereRequestsAreHeard(String subject) {
    assertEquals(
        "subjects.control = q and subjects.%s = q.get: the second may not be the first with .get,"
                .formatted(subject)
            + " where requests are heard",
        problems(Map.of("subjects.control", "q", "subjects." + subject, "q.get")));
  }

  @Test
  void aSubjectThatOnlyBeginsAsAnotherIsNoProblem() {
    assertEquals(
        "",
        problems(
            Map.of(
                "subjects.control", "quorate.orchestrator",
                "subjects.signals", "quorate.agent.sig",
                "subjects.heartbeat", "quorate.orchestrator.got")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nats://h",
        "h",
        "h:4222",
        "NATS://h:1",
        "tls://h:65535",
        "wss://h",
        "nats://[::1]:4222",
        "nats://u:p@h",
        "nats://token@h",
        "nats://***@h",
        "nats://u:p%40ss@h",
        "a, b:1 ,nats://c"
      })
  void urlsOfNatsAreThoseItsClientTakes(String url) {
    assertEquals("", problems(Map.of("url", url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nats://",
        "nats://h:",
        "nats://h:0",
        "nats://h:65536",
        "nats://h/",
        "nats://h?x",
        "http://h",
        "nats://h_h",
        "nats://u:p@ss@h",
        "::1",
        "a,,b",
        "nats://a b"
      })
  void otherUrlsOfNatsAreInvalid(String url) {
    assertEquals(
        "url = %s: must be a comma separated list, each element a URL such as nats://host:4222, or with tls, ws or wss"
            .formatted(url.replaceAll("//.*@", "//***@")),
        problems(Map.of("url", url)));
  }
}
