package quorate.nats;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * Reads a private key in the encodings that are about. Java knows PKCS #8 alone; the older ones,
 * PKCS #1 for RSA (cert-manager's default) and SEC 1 for curves, are what PKCS #8 wraps, with the
 * key's algorithm before it, which the certificate's public key tells as well.
 */
final class KeyEncoding {
  private static final String PKCS8 = "PRIVATE KEY";
  private static final String PKCS1 = "RSA PRIVATE KEY";
  private static final String SEC1 = "EC PRIVATE KEY";

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private KeyEncoding() {}

  /** Whether a block of PEM with that label holds a private key that can be read. */
  static boolean isPrivateKey(String label) {
    return label.equals(PKCS8) || label.equals(PKCS1) || label.equals(SEC1);
  }

  /**
   * @param publicKey of the same pair
   * @throws GeneralSecurityException when it is no such key
   */
  static PrivateKey privateKey(Pem.Block block, PublicKey publicKey)
      throws GeneralSecurityException {
    byte[] encoded =
        block.label().equals(PKCS8) ? block.content() : wrapped(block.content(), publicKey);
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static byte[] wrapped(byte[] key, PublicKey publicKey) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(VERSION_0);
    content.writeBytes(algorithm(publicKey.getEncoded()));
    content.writeBytes(element(OCTET_STRING, key));
    return element(SEQUENCE, content.toByteArray());
  }

  /** The algorithm's identifier: the first element within the sequence that a public key is. */
  private static byte[] algorithm(byte[] publicKey) {
    int start = headerLength(publicKey, 0);
    int end = start + headerLength(publicKey, start) + length(publicKey, start);
    return Arrays.copyOfRange(publicKey, start, end);
  }

  private static int headerLength(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return first < 0x80 ? 2 : 2 + (first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = length << 8 | der[at + 2 + i] & 0xff;
    }
    return length;
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < 0x80) {
      element.write(content.length);
    } else {
      // Three bytes of length are enough for any key, and DER asks for no more than needed.
      int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
      element.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        element.write(content.length >>> 8 * i);
      }
    }
    element.writeBytes(content);
    return element.toByteArray();
  }
}
