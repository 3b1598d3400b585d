package quorate.acceptance;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quorate.servers.Database;
import quorate.servers.NatsServer;
import quorate.servers.PostgresServer;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.CertificateAuthority.Issued;
import quorate.testkit.NatsOperator;

/** TLS and credentials to NATS, with the image and a real server that insists on them. */
class NatsSecurityTest {
  private static final String DOWN = "not connected; retrying";
  private static final String NOT_LET_IN =
      "NATS rejected the credentials: check quorate.nats.user and quorate.nats.password,"
          + " quorate.nats.token or quorate.nats.credentials-file, and whether they have expired;"
          + " retrying";
  private static final String USERS = "authorization: {user: nora, password: open-sesame}\n";
  private static final List<String> EVERYTHING = List.of(">");

  private static PostgresServer postgres;

  private final CertificateAuthority authority = new CertificateAuthority("authority");
  private final Path directory = Image.newDirectory("nats-security");
  private final String caFile = Secured.file(directory, "ca.pem", authority.certificate());

  @BeforeAll
  static void start() {
    postgres = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private NatsServer serve(String configuration) {
    return NatsServer.start(directory.resolve("server"), configuration);
  }

  private String tls(Issued certificate, String more) {
    return "tls: {cert_file: \"%s\", key_file: \"%s\"%s}\n"
        .formatted(
            Secured.file(directory, "server.pem", certificate.certificate()),
            Secured.file(directory, "server.key", certificate.key()),
            more);
  }

  private static Secured orchestrator(NatsServer nats) {
    Database database = postgres.createDatabase();
    return new Secured()
        .with(
            Map.of(
                "QUORATE_DATABASE_URL", database.url(),
                "QUORATE_DATABASE_USER", database.user(),
                "QUORATE_DATABASE_PASSWORD", database.password(),
                "QUORATE_NATS_URL", nats.url()));
  }

  private Secured asNora(NatsServer nats, String password) {
    return orchestrator(nats)
        .with("QUORATE_NATS_USER", "nora")
        .with("QUORATE_NATS_PASSWORD_FILE", Secured.file(directory, "password", password + "\n"));
  }

  private Secured withCredentials(NatsServer nats, NatsOperator operator, Instant until) {
    String credentials = operator.credentials("orchestrator", EVERYTHING, EVERYTHING, until);
    return orchestrator(nats)
        .with(
            "QUORATE_NATS_CREDENTIALS_FILE",
            Secured.file(directory, "orchestrator.creds", credentials));
  }

  @Test
  void overTlsWithACertificateOfOursAndAPasswordFromAFileItIsReady() {
    Issued own = authority.issue("orchestrator");
    String clients = ", ca_file: \"" + caFile + "\", verify: true";
    try (NatsServer nats = serve(tls(authority.issue("127.0.0.1"), clients) + USERS)) {
      asNora(nats, "open-sesame")
          .with("QUORATE_NATS_TLS_CA_FILE", caFile)
          .with("QUORATE_NATS_TLS_CERT_FILE", Secured.file(directory, "own.pem", own.certificate()))
          .with("QUORATE_NATS_TLS_KEY_FILE", Secured.file(directory, "own.key", own.key()))
          .isReady();
    }
  }

  @Test
  void withATokenFromAFileItIsReady() {
    try (NatsServer nats = serve("authorization: {token: open-sesame}")) {
      orchestrator(nats)
          .with("QUORATE_NATS_TOKEN_FILE", Secured.file(directory, "token", "open-sesame"))
          .isReady();
    }
  }

  @Test
  void withACredentialsFileItIsReady() {
    NatsOperator operator = new NatsOperator();
    try (NatsServer nats = serve(operator.configuration())) {
      withCredentials(nats, operator, Instant.now().plusSeconds(600)).isReady();
    }
  }

  @Test
  void credentialsThatHaveExpiredKeepItOut() {
    NatsOperator operator = new NatsOperator();
    try (NatsServer nats = serve(operator.configuration())) {
      withCredentials(nats, operator, Instant.now().minusSeconds(60))
          .isKeptOut("nats", DOWN, NOT_LET_IN);
    }
  }

  @Test
  void aWrongPasswordKeepsItOut() {
    try (NatsServer nats = serve(USERS)) {
      asNora(nats, "closed-sesame").isKeptOut("nats", DOWN, NOT_LET_IN);
    }
  }

  @Test
  void aServerOfAnotherAuthorityKeepsItOut() {
    CertificateAuthority another = new CertificateAuthority("another");
    try (NatsServer nats = serve(tls(another.issue("127.0.0.1"), "") + USERS)) {
      asNora(nats, "open-sesame")
          .with("QUORATE_NATS_TLS_CA_FILE", caFile)
          .isKeptOut(
              "nats",
              DOWN,
              "NATS shows a certificate that no trusted authority has signed: check"
                  + " quorate.nats.tls.ca-file; retrying");
    }
  }

  @Test
  void aCertificateThatHasExpiredKeepsItOut() {
    try (NatsServer nats = serve(tls(authority.issueExpired("127.0.0.1"), "") + USERS)) {
      asNora(nats, "open-sesame")
          .with("QUORATE_NATS_TLS_CA_FILE", caFile)
          .isKeptOut(
              "nats",
              DOWN,
              "NATS shows a certificate that has expired or is not valid yet: renew it;"
                  + " retrying");
    }
  }

  @Test
  void aCertificateForAnotherHostKeepsItOut() {
    try (NatsServer nats = serve(tls(authority.issue("nats.example.com"), "") + USERS)) {
      asNora(nats, "open-sesame")
          .with("QUORATE_NATS_TLS_CA_FILE", caFile)
          .isKeptOut(
              "nats",
              DOWN,
              "NATS shows a certificate that is not for the host in quorate.nats.url: check both;"
                  + " retrying");
    }
  }
}
