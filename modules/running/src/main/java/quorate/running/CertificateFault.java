package quorate.running;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.Set;

/**
 * What Java's own check has against a server's certificate, however deep in a failure it says so.
 */
public enum CertificateFault {
  /** It has expired, or is not valid yet. */
  OUT_OF_DATE,
  /** No trusted authority has signed it. */
  UNTRUSTED;

  private static final Set<CertPathValidatorException.Reason> OF_DATE =
      Set.of(BasicReason.EXPIRED, BasicReason.NOT_YET_VALID);

  /** The fault that a failure tells of; empty if it is of another kind. */
  public static Optional<CertificateFault> of(Throwable failure) {
    if (Causes.of(failure).anyMatch(CertificateFault::isOfDate)) {
      return Optional.of(OUT_OF_DATE);
    }
    return Causes.of(failure).anyMatch(CertificateFault::isOfPath)
        ? Optional.of(UNTRUSTED)
        : Optional.empty();
  }

  private static boolean isOfDate(Throwable cause) {
    return cause instanceof CertificateExpiredException
        || cause instanceof CertificateNotYetValidException
        || cause instanceof CertPathValidatorException invalid
            && OF_DATE.contains(invalid.getReason());
  }

  private static boolean isOfPath(Throwable cause) {
    return cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
  }
}
