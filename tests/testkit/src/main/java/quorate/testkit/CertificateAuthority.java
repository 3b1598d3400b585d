package quorate.testkit;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes certificates for tests, without any other program. Nothing of it is kept: who wants
 * certificates of the same authority asks the same object.
 */
public final class CertificateAuthority {
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
  private static final Duration DAY = Duration.ofDays(1);

  private final String name;
  private final KeyPair pair = pair("EC");
  private final AtomicInteger issued = new AtomicInteger();

  /** An authority with a key of its own. */
  public CertificateAuthority(String name) {
    this.name = name;
  }

  /**
   * A certificate and its key, both in PEM, the key in PKCS #8.
   *
   * @param pair the key itself
   */
  public record Issued(String certificate, String key, KeyPair pair) {
    /** Without the key. */
    @Override
    public String toString() {
      return certificate;
    }
  }

  /** The authority's own certificate in PEM. */
  public String certificate() {
    Instant now = Instant.now();
    return certificate(name, pair, now.minus(DAY), now.plus(DAY), basicConstraints());
  }

  /**
   * A certificate for a host, which is also one to log in with.
   *
   * @param host a name, or an address of IPv4
   */
  public Issued issue(String host) {
    Instant now = Instant.now();
    return issue(host, "EC", now.minus(DAY), now.plus(DAY));
  }

  /** One that is no longer valid. */
  public Issued issueExpired(String host) {
    Instant now = Instant.now();
    return issue(host, "EC", now.minus(DAY.multipliedBy(2)), now.minus(DAY));
  }

  /** One with a key for another algorithm of signatures, such as RSA or Ed25519. */
  public Issued issue(String host, String algorithm) {
    Instant now = Instant.now();
    return issue(host, algorithm, now.minus(DAY), now.plus(DAY));
  }

  private Issued issue(String host, String algorithm, Instant from, Instant until) {
    KeyPair own = pair(algorithm);
    return new Issued(
        certificate(host, own, from, until, alternativeName(host)),
        pem("PRIVATE KEY", own.getPrivate().getEncoded()),
        own);
  }

  private static KeyPair pair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      switch (algorithm) {
        case "EC" -> generator.initialize(256);
        case "RSA" -> generator.initialize(2048);
        default -> {
          // The others have one size.
        }
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new TestkitException("no keys for " + algorithm, e);
    }
  }

  private String certificate(
      String subject, KeyPair own, Instant from, Instant until, byte[] extension) {
    byte[] content =
        Der.sequence(
            Der.element(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(BigInteger.valueOf(issued.incrementAndGet())),
            ECDSA_WITH_SHA256,
            distinguishedName(name),
            Der.sequence(Der.time(from), Der.time(until)),
            distinguishedName(subject),
            own.getPublic().getEncoded(),
            Der.element(0xa3, Der.sequence(extension)));
    return pem(
        "CERTIFICATE", Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature(content))));
  }

  private byte[] signature(byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new TestkitException("cannot sign", e);
    }
  }

  private static byte[] distinguishedName(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.identifier(2, 5, 4, 3), Der.text(commonName))));
  }

  private static byte[] basicConstraints() {
    return Der.sequence(
        Der.identifier(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
  }

  private static byte[] alternativeName(String host) {
    boolean address = host.matches("[0-9.]+");
    byte[] name =
        address
            ? Der.element(0x87, bytesOf(host))
            : Der.element(0x82, host.getBytes(StandardCharsets.US_ASCII));
    return Der.sequence(Der.identifier(2, 5, 29, 17), Der.octets(Der.sequence(name)));
  }

  private static byte[] bytesOf(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new TestkitException("not an address: " + address, e);
    }
  }

  /** A block in PEM. */
  public static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), label);
  }
}
