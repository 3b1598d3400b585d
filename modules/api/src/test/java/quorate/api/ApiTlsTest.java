package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.Eventually;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.CertificateAuthority.Issued;

/** The API server on a port that speaks TLS. */
class ApiTlsTest {
  private final CertificateAuthority authority = new CertificateAuthority("authority");

  @TempDir private Path directory;
  private Map<String, String> settings;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("ca.pem"), authority.certificate());
    write(authority.issue("127.0.0.1"));
    settings =
        Map.of(
            "quorate.api.tls.cert-file", directory.resolve("tls.crt").toString(),
            "quorate.api.tls.key-file", directory.resolve("tls.key").toString());
  }

  private void write(Issued issued) throws IOException {
    Files.writeString(directory.resolve("tls.crt"), issued.certificate());
    Files.writeString(directory.resolve("tls.key"), issued.key());
  }

  /** A new one each time, since sessions are kept by it. */
  private SSLContext trusting() {
    return TrustedCa.context(directory.resolve("ca.pem"));
  }

  @Test
  void anAnswerComesOverTlsAndSaysSoAndACertificateThatChangesIsSeenWithoutARestart()
      throws IOException {
    try (ServedApi api = ServedApi.overTls(settings, trusting())) {
      HttpResponse<String> answer = api.get("/api/v1/me", ServedApi.ADMIN);

      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals(
          "max-age=31536000",
          answer.headers().firstValue("Strict-Transport-Security").orElse("none"));

      BigInteger before = shown(answer);
      write(authority.issue("127.0.0.1"));
      Eventually.holds(
          ServedApi.SOON,
          "another certificate is shown",
          () -> !before.equals(shown(api.getAnew("/api/v1/health", trusting()))));
    }
  }

  private static BigInteger shown(HttpResponse<String> answer) {
    try {
      X509Certificate shown =
          (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
      return shown.getSerialNumber();
    } catch (SSLPeerUnverifiedException e) {
      throw new AssertionError(e);
    }
  }
}
