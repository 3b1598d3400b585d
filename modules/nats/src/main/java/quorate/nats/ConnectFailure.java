package quorate.nats;

import io.nats.client.AuthenticationException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import quorate.running.Causes;
import quorate.running.CertificateFault;

/** Why no connection came about, in an operator's words: what happened, and what to do. */
final class ConnectFailure {
  private static final String UNREACHABLE = "NATS cannot be reached";
  private static final String URL = NatsSettings.URL.name();
  private static final String CA_FILE = NatsSettings.CA_FILE.name();

  private ConnectFailure() {}

  /**
   * @param thrown what connecting ended with
   * @param reported what the client told of on the way, of any of several servers
   */
  static String words(Exception thrown, List<Exception> reported) {
    if (thrown instanceof AuthenticationException) {
      return "NATS rejected the credentials: check %s and %s, %s or %s, and whether they have expired"
          .formatted(
              NatsSettings.USER.name(),
              NatsSettings.PASSWORD.name(),
              NatsSettings.TOKEN.name(),
              NatsSettings.CREDENTIALS_FILE.name());
    }
    return Stream.concat(reported.stream(), Stream.of(thrown))
        .flatMap(failure -> special(failure).stream())
        .findFirst()
        .orElse(UNREACHABLE);
  }

  private static Optional<String> special(Exception failure) {
    Optional<CertificateFault> fault = CertificateFault.of(failure);
    if (fault.isPresent()) {
      return fault.map(ConnectFailure::words);
    }
    if (Causes.of(failure).anyMatch(CertificateException.class::isInstance)) {
      return Optional.of(
          "NATS shows a certificate that is not for the host in " + URL + ": check both");
    }
    if (Causes.say(failure, "SSL required by server")) {
      return Optional.of("NATS requires TLS: use tls:// in " + URL + ", or set " + CA_FILE);
    }
    if (Causes.say(failure, "SSL connection wanted by client")) {
      return Optional.of(
          "NATS does not offer TLS, which the settings require: enable it on the server, or change "
              + URL
              + " and "
              + CA_FILE);
    }
    if (failure instanceof TimeoutException) {
      // The alert of a server that misses our certificate comes when the client looks no more.
      return Optional.of(
          "NATS accepted the connection but did not answer in time: if it requires client"
              + " certificates, check %s and %s"
                  .formatted(NatsSettings.CERTIFICATE_FILE.name(), NatsSettings.KEY_FILE.name()));
    }
    return Causes.of(failure).anyMatch(SSLException.class::isInstance)
        ? Optional.of("The TLS handshake with NATS failed")
        : Optional.empty();
  }

  private static String words(CertificateFault fault) {
    return switch (fault) {
      case OUT_OF_DATE -> "NATS shows a certificate that has expired or is not valid yet: renew it";
      case UNTRUSTED ->
          "NATS shows a certificate that no trusted authority has signed: check " + CA_FILE;
    };
  }
}
