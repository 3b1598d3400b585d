package quorate.store;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Why TLS to the database failed; to the driver all of it is a connection failure. */
final class TlsFailures {
  private static final String URL = DatabaseSettings.URL.name();

  private TlsFailures() {}

  /** An operator's words for the cause, if it is one of TLS. */
  static Optional<String> reason(Throwable failure) {
    if (isOf(failure, TlsFailures::tellsOfExpiry)) {
      return Optional.of(
          "the database shows a certificate that has expired or is not valid yet: renew it");
    }
    if (isOf(failure, TlsFailures::tellsOfDistrust)) {
      return Optional.of(
          "the database shows a certificate that no trusted authority has signed: check sslrootcert"
              + " in "
              + URL);
    }
    // The driver compares hosts itself, and tells of it in words alone.
    if (isOf(failure, cause -> says(cause, "could not be verified by hostnameverifier"))) {
      return Optional.of(
          "the database shows a certificate that is not for the host in " + URL + ": check both");
    }
    if (isOf(failure, cause -> says(cause, "The server does not support SSL"))) {
      return Optional.of("the database does not speak TLS, and sslmode in " + URL + " demands it");
    }
    if (isOf(failure, cause -> says(cause, "has group or world access"))) {
      return Optional.of(
          "others may read the file that sslkey in "
              + URL
              + " names: let nobody but us"
              + " (0600), or root and our group (0640)");
    }
    return isOf(failure, TlsFailures::tellsOfAFile)
        ? Optional.of(
            "a file that "
                + URL
                + " names cannot be read: check sslrootcert, sslcert and sslkey in it")
        : Optional.empty();
  }

  private static boolean tellsOfExpiry(Throwable cause) {
    return cause instanceof CertificateExpiredException
        || cause instanceof CertificateNotYetValidException
        || cause instanceof CertPathValidatorException invalid
            && (invalid.getReason() == BasicReason.EXPIRED
                || invalid.getReason() == BasicReason.NOT_YET_VALID);
  }

  private static boolean tellsOfDistrust(Throwable cause) {
    return cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
  }

  private static boolean tellsOfAFile(Throwable cause) {
    return cause instanceof FileNotFoundException
        || cause instanceof NoSuchFileException
        || says(cause, "Could not load the private key");
  }

  private static boolean says(Throwable cause, String words) {
    return Optional.ofNullable(cause.getMessage()).orElse("").contains(words);
  }

  private static boolean isOf(Throwable failure, Predicate<Throwable> sign) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(sign);
  }
}
