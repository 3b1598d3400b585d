package quorate.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.CertificateAuthority.Issued;

/** TLS and credentials to PostgreSQL, with the image and a real server that insists on them. */
class DatabaseSecurityTest {
  private static final String UNREACHABLE = "cannot be reached; decisions are withheld";

  /** The role of programs comes in over TLS only; dora needs a certificate of hers as well. */
  private static final String WHO_MAY_COME_IN =
      """
      host all postgres 127.0.0.1/32 scram-sha-256
      hostssl all dora 127.0.0.1/32 scram-sha-256 clientcert=verify-full
      hostssl all all 127.0.0.1/32 scram-sha-256
      """;

  private static final CertificateAuthority AUTHORITY = new CertificateAuthority("authority");

  private static NatsServer nats;
  private static PostgresServer postgres;

  private final Path directory = Image.newDirectory("database-security");
  private final String caFile = Secured.file(directory, "ca.pem", AUTHORITY.certificate());
  private Database database;

  @BeforeAll
  static void start() throws SQLException {
    nats = NatsServer.start();
    Issued certificate = AUTHORITY.issue("127.0.0.1");
    postgres =
        PostgresServer.start(
            Image.newDirectory("postgres").resolve("server"),
            Map.of(
                "ssl", "on",
                "ssl_cert_file", "server.pem",
                "ssl_key_file", "server.key",
                "ssl_ca_file", "ca.pem"),
            Map.of(
                "server.pem", certificate.certificate(),
                "server.key", certificate.key(),
                "ca.pem", AUTHORITY.certificate(),
                "pg_hba.conf", WHO_MAY_COME_IN));
    asSuperuser("create role dora login superuser password 'open-sesame'");
  }

  private static void asSuperuser(String statement) throws SQLException {
    postgres.superuser().execute(statement);
  }

  @AfterAll
  static void stop() {
    postgres.close();
    nats.close();
  }

  @BeforeEach
  void createDatabase() {
    database = postgres.createDatabase();
  }

  /**
   * @param parameters of the URL
   */
  private Secured orchestrator(String parameters, String password) {
    return new Secured()
        .with(
            Map.of(
                "QUORATE_NATS_URL", nats.url(),
                "QUORATE_DATABASE_URL", database.url() + "?" + parameters,
                "QUORATE_DATABASE_USER", database.user(),
                "QUORATE_DATABASE_PASSWORD_FILE",
                    Secured.file(directory, "password", password + "\n")));
  }

  private Secured orchestrator(String parameters) {
    return orchestrator(parameters, database.password());
  }

  private String verified(String authorities) {
    return "sslmode=verify-full&sslrootcert=" + authorities;
  }

  @Test
  void overVerifiedTlsWithAPasswordFromAFileItIsReady() {
    orchestrator(verified(caFile)).isReady();
  }

  /** As dora, with a certificate and a key in a file with these permissions. */
  private Secured asDora(String permissions) throws Exception {
    Issued own = AUTHORITY.issue("dora", "RSA");
    Path key = Path.of(Secured.file(directory, "own.key", own.key()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    String certificate = Secured.file(directory, "own.pem", own.certificate());
    return orchestrator(
            verified(caFile) + "&sslcert=" + certificate + "&sslkey=" + key, "open-sesame")
        .with("QUORATE_DATABASE_USER", "dora");
  }

  @Test
  void withACertificateOfOursItIsReady() throws Exception {
    asDora("rw-------").isReady();
  }

  @Test
  void aKeyThatOthersMayReadKeepsItOut() throws Exception {
    asDora("rw-r--r--")
        .isKeptOut(
            "database",
            UNREACHABLE,
            "others may read the file that sslkey in quorate.database.url names: let nobody but us"
                + " (0600), or root and our group (0640)");
  }

  @Test
  void aWrongPasswordKeepsItOut() {
    orchestrator(verified(caFile), "closed-sesame")
        .isKeptOut(
            "database",
            "refuses the user or password; decisions are withheld",
            "the database refuses the user or password");
  }

  @Test
  void aMissingPasswordKeepsItOut() {
    new Secured()
        .with("QUORATE_NATS_URL", nats.url())
        .with("QUORATE_DATABASE_URL", database.url() + "?" + verified(caFile))
        .isKeptOut(
            "database",
            "refuses us before it looks at a password: check"
                + " quorate.database.password, which may be missing; decisions are withheld",
            "the database refuses us before it looks at a password: check"
                + " quorate.database.password, which may be missing");
  }

  @Test
  void aServerOfAnotherAuthorityKeepsItOut() {
    String another =
        Secured.file(directory, "another.pem", new CertificateAuthority("another").certificate());
    orchestrator(verified(another))
        .isKeptOut(
            "database",
            UNREACHABLE,
            "the database shows a certificate that no trusted authority has signed: check"
                + " sslrootcert in quorate.database.url");
  }

  @Test
  void aCertificateForAnotherHostKeepsItOut() {
    database =
        new Database(
            database.url().replace("127.0.0.1", "localhost"), database.user(), database.password());
    orchestrator(verified(caFile))
        .isKeptOut(
            "database",
            UNREACHABLE,
            "the database shows a certificate that is not for the host in quorate.database.url:"
                + " check both");
  }

  @Test
  void aMissingFileOfAuthoritiesKeepsItOut() {
    orchestrator(verified(directory.resolve("missing.pem").toString()))
        .isKeptOut(
            "database",
            UNREACHABLE,
            "a file that quorate.database.url names cannot be read: check sslrootcert, sslcert and"
                + " sslkey in it");
  }

  @Test
  void withoutTlsItIsKeptOut() {
    orchestrator("sslmode=disable")
        .isKeptOut(
            "database",
            "refuses the user, or wants TLS or a certificate of ours: check quorate.database.user,"
                + " and sslmode in quorate.database.url; decisions are withheld",
            "the database refuses the user, or wants TLS or a certificate of ours: check"
                + " quorate.database.user, and sslmode in quorate.database.url");
  }

  @Test
  void aServerWithoutTlsKeepsItOut() {
    try (PostgresServer plain = PostgresServer.start()) {
      database = plain.createDatabase();
      orchestrator(verified(caFile))
          .isKeptOut(
              "database",
              UNREACHABLE,
              "the database does not speak TLS, and sslmode in quorate.database.url demands it");
    }
  }

  /** The driver reads the file for every connection, so no restart is needed. */
  @Test
  void aCertificateThatHasExpiredKeepsItOutUntilItIsRenewed() throws Exception {
    Issued good = AUTHORITY.issue("127.0.0.1");
    show(AUTHORITY.issueExpired("127.0.0.1"));
    try {
      orchestrator(verified(caFile))
          .isKeptOut(
              "database",
              UNREACHABLE,
              "the database shows a certificate that has expired or is not valid yet: renew it");
      try (OrchestratorProcess orchestrator = orchestrator(verified(caFile)).start()) {
        Eventually.holds(
            Secured.SOON,
            "kept out",
            () -> orchestrator.log().contains("a certificate that has expired"));
        show(good);
        Secured.isReady(orchestrator);
      }
    } finally {
      show(good);
    }
  }

  /** Gives the server another certificate, which it shows from the next connection on. */
  private static void show(Issued certificate) throws Exception {
    Path data = postgres.directory().resolve("data");
    Secured.file(data, "server.pem", certificate.certificate());
    Secured.file(data, "server.key", certificate.key());
    asSuperuser("select pg_reload_conf()");
  }
}
