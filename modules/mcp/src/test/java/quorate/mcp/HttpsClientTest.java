package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.sdk.ToolAnswer;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.CertificateAuthority.Issued;

/** Servers over TLS, with a certificate of an authority that is trusted. */
class HttpsClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CertificateAuthority authority = new CertificateAuthority("authority");
  private SSLContext usual;

  @BeforeEach
  void trust() throws GeneralSecurityException, IOException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry("authority", certificate(authority.certificate()));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    usual = SSLContext.getDefault();
    SSLContext.setDefault(context);
  }

  @AfterEach
  void trustAsBefore() {
    SSLContext.setDefault(usual);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load((InputStream) null, new char[0]);
    return store;
  }

  private static Certificate certificate(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  /** A server that answers every call, with a certificate for a host. */
  private ScriptedHttp server(String host) throws GeneralSecurityException, IOException {
    Issued issued = authority.issue(host);
    KeyStore own = empty();
    own.setKeyEntry(
        "server",
        issued.pair().getPrivate(),
        new char[0],
        new Certificate[] {certificate(issued.certificate())});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new ScriptedHttp(
        "https",
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")),
        asked ->
            switch (asked.method()) {
              case "initialize" -> asked.result("{\"protocolVersion\":\"2025-11-25\"}");
              case "notifications/initialized" -> ScriptedHttp.answer("202 Accepted", "", "");
              case "tools/list" ->
                  asked.result("{\"tools\":[{\"name\":\"read\",\"inputSchema\":{}}]}");
              case "tools/call" -> asked.result("{\"content\":[]}");
              default -> ScriptedHttp.answer("400 Bad Request", "", "");
            });
  }

  @Test
  void aServerWithACertificateForItsHostAnswers() throws GeneralSecurityException, IOException {
    try (ScriptedHttp server = server("127.0.0.1");
        RemoteTools tools = Fixture.client(server.url(), LONG)) {
      assertInstanceOf(ToolAnswer.Ok.class, tools.call("read", Map.of()));
    }
  }

  @Test
  void oneWithACertificateForAnotherHostIsToldNothing()
      throws GeneralSecurityException, IOException {
    try (ScriptedHttp server = server("elsewhere.example");
        RemoteTools tools = Fixture.client(server.url(), LONG)) {
      assertEquals(
          Kind.UNAVAILABLE, assertInstanceOf(Failed.class, tools.call("read", Map.of())).kind());
      assertEquals(0, server.count("server/discover") + server.count("initialize"));
    }
  }
}
