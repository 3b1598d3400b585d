package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.configuration.UnusableSetting;
import quorate.running.Clock;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.CertificateAuthority.Issued;
import quorate.testkit.RecordedLog;

/** A port that speaks TLS, asked by a client that trusts one authority alone. */
class PortCertificateTest {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_MILLIS = 20_000;

  private final CertificateAuthority authority = new CertificateAuthority("authority");
  private final Issued first = authority.issue(HOST);

  @TempDir private Path directory;
  private Path certFile;
  private Path keyFile;

  @BeforeEach
  void write() throws IOException {
    certFile = directory.resolve("tls.crt");
    keyFile = directory.resolve("tls.key");
    write(first);
  }

  private void write(Issued issued) throws IOException {
    Files.writeString(certFile, issued.certificate());
    Files.writeString(keyFile, issued.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aPortWithACertificateAnswersOverTls(String protocol) throws Exception {
    try (HttpServer server = serve(PortCertificate.read(certFile, keyFile))) {
      Answer answer = get(server, protocol);

      assertEquals("\"hello\"", answer.body());
      assertEquals(protocol, answer.session().getProtocol());
      assertEquals(serial(first), shown(answer));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void filesThatChangeCountFromTheNextConnectionOn(String algorithm) throws Exception {
    PortCertificate certificate = PortCertificate.read(certFile, keyFile);
    Issued second = authority.issue(HOST, algorithm);
    try (HttpServer server = serve(certificate);
        RecordedLog log = new RecordedLog(PortCertificate.class)) {
      assertEquals(serial(first), shown(get(server, "TLSv1.3")));

      // The certificate alone fits no key yet.
      Files.writeString(certFile, second.certificate());
      certificate.look();
      certificate.look();
      assertEquals(serial(first), shown(get(server, "TLSv1.3")));
      assertEquals(1, log.lines().stream().filter(line -> line.startsWith("WARNING")).count());

      Files.writeString(keyFile, second.key());
      certificate.look();
      assertEquals(serial(second), shown(get(server, "TLSv1.3")));
    }
  }

  @Test
  void filesThatGoAwayLeaveTheCertificateThatIsInUse() throws Exception {
    PortCertificate certificate = PortCertificate.read(certFile, keyFile);
    try (HttpServer server = serve(certificate);
        RecordedLog log = new RecordedLog(PortCertificate.class)) {
      Files.delete(certFile);
      certificate.look();

      assertEquals(serial(first), shown(get(server, "TLSv1.3")));
      assertTrue(
          log.lines().getFirst().endsWith(certFile + " does not exist"), log.lines()::toString);
    }
  }

  @Test
  void whatCannotBeUsedIsToldByTheNamesOfTheFilesAndHoldsNothingOfThem() throws IOException {
    Files.writeString(certFile, "no certificate");
    assertRefused("");

    Files.writeString(certFile, authority.issue(HOST).certificate());
    assertRefused("the key is not that of the certificate");

    Files.writeString(keyFile, CertificateAuthority.pem("PRIVATE KEY", new byte[] {1, 2, 3}));
    assertRefused("");

    Files.delete(keyFile);
    assertRefused(keyFile + " does not exist");
  }

  private void assertRefused(String why) {
    String message =
        assertThrows(UnusableSetting.class, () -> PortCertificate.read(certFile, keyFile))
            .getMessage();
    String expected =
        "The certificate in %s with the key in %s cannot be used: %s"
            .formatted(certFile, keyFile, why);
    assertTrue(message.startsWith(expected), message);
    assertTrue(!message.endsWith(": ") && !message.endsWith("null"), message);
  }

  private static HttpServer serve(PortCertificate certificate) {
    return HttpServer.start(
        new HttpSettings(HOST, 0, ConnectionLimits.DEFAULT),
        Policy.of(ServedRoutes.NOBODY),
        List.of(ServedRoutes::hello),
        new ServerPulses(Clock.system()),
        Optional.of(certificate));
  }

  private record Answer(String body, SSLSession session) {}

  /** By a client of its own, so that no session is taken up again. */
  private Answer get(HttpServer server, String protocol) throws Exception {
    URL url = URI.create("https://" + HOST + ":" + server.port() + "/hello").toURL();
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    connection.setSSLSocketFactory(TrustOf.context(authority, protocol).getSocketFactory());
    connection.setConnectTimeout(MOST_MILLIS);
    connection.setReadTimeout(MOST_MILLIS);
    try (InputStream in = connection.getInputStream()) {
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(body, connection.getSSLSession().orElseThrow());
    } finally {
      connection.disconnect();
    }
  }

  private static String serial(Issued issued) throws Exception {
    return TrustOf.parsed(issued.certificate()).getSerialNumber().toString();
  }

  private static String shown(Answer answer) throws Exception {
    X509Certificate shown = (X509Certificate) answer.session().getPeerCertificates()[0];
    return shown.getSerialNumber().toString();
  }
}
