package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.CertificateAuthority.Issued;
import quorate.testkit.NatsOperator;
import quorate.testkit.RecordedLog;

/** The link on servers that are choosy, over TLS and with all kinds of credentials. */
class NatsSecurityTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HOST = "127.0.0.1";
  private static final List<String> EVERYTHING = List.of(">");

  private final CertificateAuthority authority = new CertificateAuthority("authority");
  private final RecordingListener listener = new RecordingListener();
  private final RecordedLog log = new RecordedLog("quorate.nats");

  @TempDir private Path directory;
  private Optional<NatsServer> server = Optional.empty();
  private Optional<NatsLink> link = Optional.empty();

  @AfterEach
  void close() {
    link.ifPresent(NatsLink::close);
    server.ifPresent(NatsServer::close);
    log.close();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private NatsServer serve(String configuration) {
    NatsServer started = NatsServer.start(directory.resolve("server"), configuration);
    server = Optional.of(started);
    return started;
  }

  private NatsServer serveTls(Issued certificate, String more) throws IOException {
    return serve(
        "tls: {cert_file: \"%s\", key_file: \"%s\", %s}"
            .formatted(
                write("server.pem", certificate.certificate()),
                write("server.key", certificate.key()),
                more));
  }

  private NatsLink connect(String url, NatsSettings.Credentials credentials, NatsSettings.Tls tls) {
    NatsLink started =
        new NatsLink(
            new NatsSettings(
                List.of(url), credentials, tls, Subjects.DEFAULT, Duration.ofSeconds(2)),
            "test",
            listener,
            Clock.system(),
            new Random(1));
    link = Optional.of(started);
    started.start();
    return started;
  }

  private NatsLink connect(NatsSettings.Credentials credentials) {
    return connect(server.orElseThrow().url(), credentials, NatsSettings.Tls.NONE);
  }

  private NatsLink connectTls(NatsSettings.Tls tls) {
    return connect(server.orElseThrow().url(), NatsSettings.Credentials.NONE, tls);
  }

  private NatsSettings.Tls trusting(CertificateAuthority trusted) throws IOException {
    return new NatsSettings.Tls(
        Optional.of(write("ca.pem", trusted.certificate())), Optional.empty(), Optional.empty());
  }

  private NatsSettings.Tls showing(Issued own, String key) throws IOException {
    return new NatsSettings.Tls(
        Optional.of(write("ca.pem", authority.certificate())),
        Optional.of(write("own.pem", own.certificate())),
        Optional.of(write("own.key", key)));
  }

  private static NatsSettings.Credentials credentials(
      String user, String password, String token, Path file) {
    return new NatsSettings.Credentials(
        Optional.ofNullable(user),
        Optional.ofNullable(password),
        Optional.ofNullable(token),
        Optional.ofNullable(file));
  }

  private static void assertConnects(NatsLink link) {
    Eventually.holds(SOON, "the link is up", link::hearsAgents);
  }

  private void assertWarns(String warning) {
    assertEquals(
        warning + "; retrying",
        Eventually.gives(SOON, "a warning", () -> log.warnings().stream().findFirst()));
    assertEquals(Optional.empty(), link.orElseThrow().connection());
  }

  @Test
  void aServerThatOurAuthorityVouchesForIsSpokenToOverTls() throws IOException {
    serveTls(authority.issue(HOST), "");
    assertConnects(connectTls(trusting(authority)));
  }

  @Test
  void aHostsNameIsComparedAsItStandsInTheUrl() throws IOException {
    NatsServer started = serveTls(authority.issue("localhost"), "");
    assertConnects(
        connect(
            "tls://localhost:" + started.port(),
            NatsSettings.Credentials.NONE,
            trusting(authority)));
  }

  @Test
  void aServerOfAnotherAuthorityIsNotTrusted() throws IOException {
    serveTls(authority.issue(HOST), "");
    connectTls(trusting(new CertificateAuthority("another")));
    assertWarns(
        "NATS shows a certificate that no trusted authority has signed: check"
            + " quorate.nats.tls.ca-file");
  }

  @Test
  void withoutAFileOfAuthoritiesThoseOfJavaCount() throws IOException {
    NatsServer started = serveTls(authority.issue(HOST), "");
    connect(
        "tls://127.0.0.1:" + started.port(), NatsSettings.Credentials.NONE, NatsSettings.Tls.NONE);
    assertWarns(
        "NATS shows a certificate that no trusted authority has signed: check"
            + " quorate.nats.tls.ca-file");
  }

  @Test
  void aCertificateForAnotherHostIsNotTrusted() throws IOException {
    serveTls(authority.issue("nats.example.com"), "");
    connectTls(trusting(authority));
    assertWarns(
        "NATS shows a certificate that is not for the host in quorate.nats.url: check both");
  }

  @Test
  void aCertificateThatHasExpiredIsNotTrusted() throws IOException {
    serveTls(authority.issueExpired(HOST), "");
    connectTls(trusting(authority));
    assertWarns("NATS shows a certificate that has expired or is not valid yet: renew it");
  }

  @Test
  void aServerThatDemandsTlsIsNotSpokenToWithout() throws IOException {
    serveTls(authority.issue(HOST), "");
    connect(NatsSettings.Credentials.NONE);
    assertWarns(
        "NATS requires TLS: use tls:// in quorate.nats.url, or set quorate.nats.tls.ca-file");
  }

  @Test
  void whoIsToldToSpeakTlsSpeaksNothingElse() throws IOException {
    serve("");
    connectTls(trusting(authority));
    assertWarns(
        "NATS does not offer TLS, which the settings require: enable it on the server, or"
            + " change quorate.nats.url and quorate.nats.tls.ca-file");
  }

  private void serveThoseWithACertificate() throws IOException {
    serveTls(
        authority.issue(HOST),
        "ca_file: \"%s\", verify: true".formatted(write("clients.pem", authority.certificate())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void ourCertificateIsShown(String algorithm) throws IOException {
    serveThoseWithACertificate();
    Issued own = authority.issue("orchestrator", algorithm);
    assertConnects(connectTls(showing(own, own.key())));
  }

  /**
   * They stand inside PKCS #8.
   *
   * @param begin where
   */
  @ParameterizedTest
  @CsvSource({"EC, 28", "RSA, 26"})
  void ourKeyMayBeInTheOlderEncodings(String algorithm, int begin) throws IOException {
    serveThoseWithACertificate();
    Issued own = authority.issue("orchestrator", algorithm);
    byte[] encoded = own.pair().getPrivate().getEncoded();
    byte[] inner = Arrays.copyOfRange(encoded, begin, encoded.length);
    assertConnects(
        connectTls(showing(own, CertificateAuthority.pem(algorithm + " PRIVATE KEY", inner))));
  }

  @Test
  void withoutACertificateAServerThatDemandsOneDoesNotAnswer() throws IOException {
    serveThoseWithACertificate();
    connectTls(trusting(authority));
    assertWarns(
        "NATS accepted the connection but did not answer in time: if it requires client"
            + " certificates, check quorate.nats.tls.cert-file and quorate.nats.tls.key-file");
  }

  @Test
  void aKeyOfAnotherKindThanTheCertificatesIsToldWithItsFile() throws IOException {
    serveThoseWithACertificate();
    connectTls(showing(authority.issue("a", "RSA"), authority.issue("b", "EC").key()));
    assertWarns(
        "quorate.nats.tls.key-file names %s, which holds no private key of the kind the certificate is for"
            .formatted(directory.resolve("own.key")));
  }

  @Test
  void aFileThatIsReplacedCountsFromTheNextConnectionOn() throws IOException {
    serveTls(authority.issue(HOST), "");
    NatsSettings.Tls missing =
        new NatsSettings.Tls(
            Optional.of(directory.resolve("ca.pem")), Optional.empty(), Optional.empty());
    NatsLink started = connectTls(missing);
    assertWarns(
        "quorate.nats.tls.ca-file names %s, which does not exist"
            .formatted(directory.resolve("ca.pem")));

    write("ca.pem", authority.certificate());

    assertConnects(started);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void aFileWithoutACertificateIsToldWithItsSetting(String text) throws IOException {
    serveTls(authority.issue(HOST), "");
    connectTls(
        new NatsSettings.Tls(
            Optional.of(write("ca.pem", text)), Optional.empty(), Optional.empty()));
    assertWarns(
        "quorate.nats.tls.ca-file names %s, which holds no certificate in PEM"
            .formatted(directory.resolve("ca.pem")));
  }

  @Test
  void aUserComesInWithItsPassword() {
    serve("authorization: {user: nora, password: sesame}");
    assertConnects(connect(credentials("nora", "sesame", null, null)));
  }

  @Test
  void aTokenOpens() {
    serve("authorization: {token: sesame}");
    assertConnects(connect(credentials(null, null, "sesame", null)));
  }

  @Test
  void whoIsNotLetInIsToldWhatToCheckAndNoSecret() {
    serve("authorization: {user: nora, password: sesame}");
    connect(credentials("nora", "wrong-sesame", null, null));
    assertWarns(
        "NATS rejected the credentials: check quorate.nats.user and quorate.nats.password,"
            + " quorate.nats.token or quorate.nats.credentials-file, and whether they have"
            + " expired");
    assertFalse(log.warnings().toString().contains("sesame"), log.warnings().toString());
  }

  @Test
  void aCredentialsFileOpens() throws IOException {
    NatsOperator operator = new NatsOperator();
    serve(operator.configuration());
    Path file =
        write(
            "user.creds",
            operator.credentials(
                "orchestrator", EVERYTHING, EVERYTHING, Instant.now().plusSeconds(600)));
    assertConnects(connect(credentials(null, null, null, file)));
  }

  @Test
  void expiredCredentialsDoNotOpenUntilTheFileIsReplaced() throws IOException {
    NatsOperator operator = new NatsOperator();
    serve(operator.configuration());
    Instant now = Instant.now();
    Path file =
        write(
            "user.creds",
            operator.credentials("late", EVERYTHING, EVERYTHING, now.minusSeconds(60)));
    NatsLink started = connect(credentials(null, null, null, file));
    assertWarns(
        "NATS rejected the credentials: check quorate.nats.user and quorate.nats.password,"
            + " quorate.nats.token or quorate.nats.credentials-file, and whether they have"
            + " expired");

    write("user.creds", operator.credentials("in", EVERYTHING, EVERYTHING, now.plusSeconds(600)));

    assertConnects(started);
  }

  @Test
  void credentialsOfAnotherOperatorDoNotOpen() throws IOException {
    serve(new NatsOperator().configuration());
    Path file =
        write(
            "user.creds",
            new NatsOperator()
                .credentials("x", EVERYTHING, EVERYTHING, Instant.now().plusSeconds(600)));
    connect(credentials(null, null, null, file));
    assertWarns(
        "NATS rejected the credentials: check quorate.nats.user and quorate.nats.password,"
            + " quorate.nats.token or quorate.nats.credentials-file, and whether they have"
            + " expired");
  }

  @Test
  void aMistypedSeedIsToldBeforeItIsTried() throws IOException {
    NatsOperator operator = new NatsOperator();
    serve(operator.configuration());
    String right =
        operator.credentials("x", EVERYTHING, EVERYTHING, Instant.now().plusSeconds(600));
    int seed = right.indexOf("\nSU") + 20;
    char other = right.charAt(seed) == 'A' ? 'B' : 'A';
    Path file = write("user.creds", right.substring(0, seed) + other + right.substring(seed + 1));
    connect(credentials(null, null, null, file));
    assertWarns(
        "quorate.nats.credentials-file names %s, which holds a seed that is no user's, or mistyped"
            .formatted(file));
  }

  @Test
  void credentialsThatExpireEndTheConnectionAndTheLinkSaysWhy() throws IOException {
    NatsOperator operator = new NatsOperator();
    serve(operator.configuration());
    Path file =
        write(
            "user.creds",
            operator.credentials("x", EVERYTHING, EVERYTHING, Instant.now().plusSeconds(3)));
    NatsLink started = connect(credentials(null, null, null, file));
    assertConnects(started);
    Eventually.holds(SOON, "the link is down", () -> started.connection().isEmpty());
    Eventually.holds(
        SOON,
        "the reason is told",
        () ->
            log.warnings().stream()
                .anyMatch(line -> line.startsWith("NATS rejected the credentials: check")));
    assertTrue(
        log.warnings().contains("The NATS server says: User Authentication Expired"),
        log.warnings().toString());
  }
}
