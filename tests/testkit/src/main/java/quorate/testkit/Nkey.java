package quorate.testkit;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/** A key pair of NATS: Ed25519, written in Base32 with its kind before and a checksum behind. */
final class Nkey {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SEED = 18 << 3;

  /** Whose key it is; the number makes the first letter. */
  enum Kind {
    ACCOUNT(0),
    OPERATOR(14 << 3),
    USER(20 << 3);

    private final int prefix;

    Kind(int prefix) {
      this.prefix = prefix;
    }
  }

  private final Kind kind;
  private final KeyPair pair;

  Nkey(Kind kind) {
    this.kind = kind;
    try {
      this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new TestkitException("no Ed25519", e);
    }
  }

  String publicKey() {
    return encoded(new byte[] {(byte) kind.prefix}, pair.getPublic().getEncoded());
  }

  String seed() {
    byte[] prefix = {(byte) (SEED | kind.prefix >> 5), (byte) ((kind.prefix & 31) << 3)};
    return encoded(prefix, pair.getPrivate().getEncoded());
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new TestkitException("cannot sign", e);
    }
  }

  /** The key is the last 32 bytes of Java's encodings. */
  private static String encoded(byte[] prefix, byte[] key) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(prefix);
    bytes.writeBytes(Arrays.copyOfRange(key, key.length - 32, key.length));
    int checksum = checksum(bytes.toByteArray());
    bytes.write(checksum);
    bytes.write(checksum >> 8);
    return base32(bytes.toByteArray());
  }

  private static int checksum(byte[] bytes) {
    int crc = 0;
    for (byte each : bytes) {
      crc ^= (each & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return crc & 0xffff;
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte each : bytes) {
      buffer = (buffer << 8 | each & 0xff) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt(buffer >> bits & 31));
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(ALPHABET.charAt(buffer << 5 - bits & 31)).toString();
  }
}
