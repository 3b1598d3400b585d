package quorate.store;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import quorate.running.Causes;
import quorate.running.CertificateFault;

/** Why TLS to the database failed; to the driver all of it is a connection failure. */
final class TlsFailures {
  private static final String URL = DatabaseSettings.URL.name();

  private TlsFailures() {}

  /** An operator's words for the cause, if it is one of TLS. */
  static Optional<String> reason(Throwable failure) {
    return CertificateFault.of(failure)
        .map(TlsFailures::words)
        .or(() -> ofTheDriver(failure))
        .or(() -> ofAFile(failure));
  }

  private static String words(CertificateFault fault) {
    return switch (fault) {
      case OUT_OF_DATE ->
          "the database shows a certificate that has expired or is not valid yet: renew it";
      case UNTRUSTED ->
          "the database shows a certificate that no trusted authority has signed: check sslrootcert"
              + " in "
              + URL;
    };
  }

  /** The driver tells of these in words alone; hosts it compares itself. */
  private static Optional<String> ofTheDriver(Throwable failure) {
    if (Causes.say(failure, "could not be verified by hostnameverifier")) {
      return Optional.of(
          "the database shows a certificate that is not for the host in " + URL + ": check both");
    }
    if (Causes.say(failure, "The server does not support SSL")) {
      return Optional.of("the database does not speak TLS, and sslmode in " + URL + " demands it");
    }
    return Causes.say(failure, "has group or world access")
        ? Optional.of(
            "others may read the file that sslkey in "
                + URL
                + " names: let nobody but us (0600), or root and our group (0640)")
        : Optional.empty();
  }

  private static Optional<String> ofAFile(Throwable failure) {
    boolean isOne =
        Causes.say(failure, "Could not load the private key")
            || Causes.of(failure)
                .anyMatch(
                    cause ->
                        cause instanceof FileNotFoundException
                            || cause instanceof NoSuchFileException);
    return isOne
        ? Optional.of(
            "a file that "
                + URL
                + " names cannot be read: check sslrootcert, sslcert and sslkey in it")
        : Optional.empty();
  }
}
