package quorate.nats;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * A user's NKey, read from its seed: Ed25519, which Java knows. The client's own reading wants a
 * library of six megabytes for it.
 *
 * <p>A seed is Base32 of two bytes that tell whose it is, 32 bytes of key and a checksum.
 */
final class NkeySeed {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int KEY_START = 2;
  private static final int KEY_END = KEY_START + 32;
  private static final int LENGTH = KEY_END + 2;

  private final PrivateKey key;

  private NkeySeed(PrivateKey key) {
    this.key = key;
  }

  /** The key of a text such as {@code SUA…}; empty if it is no user's seed. */
  static Optional<NkeySeed> parse(String text) {
    byte[] bytes = base32(text);
    boolean users = text.startsWith("SU") && bytes.length == LENGTH;
    if (!users || checksum(bytes, KEY_END) != littleEndian(bytes[KEY_END], bytes[KEY_END + 1])) {
      return Optional.empty();
    }
    byte[] seed = Arrays.copyOfRange(bytes, KEY_START, KEY_END);
    try {
      return Optional.of(
          new NkeySeed(
              KeyFactory.getInstance("Ed25519")
                  .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java without Ed25519", e);
    }
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java without Ed25519", e);
    }
  }

  /** The bytes of a text; none if it is not in Base32. */
  private static byte[] base32(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        return new byte[0];
      }
      buffer = (buffer << 5 | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[length++] = (byte) (buffer >>> bits);
      }
    }
    return bytes;
  }

  /** CRC-16 with the polynomial 0x1021 that starts at 0. */
  private static int checksum(byte[] bytes, int end) {
    int crc = 0;
    for (int i = 0; i < end; i++) {
      crc ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return crc & 0xffff;
  }

  private static int littleEndian(byte low, byte high) {
    return (high & 0xff) << 8 | low & 0xff;
  }
}
