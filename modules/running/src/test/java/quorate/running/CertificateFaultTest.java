package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateFaultTest {

  private static Optional<CertificateFault> deepIn(Throwable cause) {
    return CertificateFault.of(new IOException("handshake", new IllegalStateException(cause)));
  }

  @Test
  void aDateThatIsOverOrNotYetComeIsFoundAtAnyDepth() {
    for (Throwable cause :
        List.of(
            new CertificateExpiredException(),
            new CertificateNotYetValidException(),
            invalid(BasicReason.EXPIRED),
            // The path fails because of the date, which is what there is to do something about.
            new CertPathBuilderException(invalid(BasicReason.NOT_YET_VALID)))) {
      assertEquals(Optional.of(CertificateFault.OUT_OF_DATE), deepIn(cause), cause.toString());
    }
  }

  @Test
  void aPathThatLeadsToNobodyTrustedIsToldApart() {
    assertEquals(
        Optional.of(CertificateFault.UNTRUSTED), deepIn(new CertPathBuilderException("none")));
    assertEquals(
        Optional.of(CertificateFault.UNTRUSTED), deepIn(invalid(BasicReason.INVALID_SIGNATURE)));
  }

  @Test
  void anotherFailureIsNone() {
    assertEquals(Optional.empty(), deepIn(new CertificateException("another host")));
    assertEquals(Optional.empty(), CertificateFault.of(new IOException()));
  }

  @Test
  void wordsAreFoundInTheMessageOfAnyCause() {
    IOException failure = new IOException(null, new IllegalStateException("no such luck"));

    assertTrue(Causes.say(failure, "such luck"));
    assertFalse(Causes.say(failure, "other luck"));
  }

  private static CertPathValidatorException invalid(BasicReason reason) {
    return new CertPathValidatorException("invalid", null, null, -1, reason);
  }
}
