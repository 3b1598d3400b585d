package quorate.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes elements of ASN.1 in DER. */
final class Der {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] element(int tag, byte[]... parts) {
    byte[] content = joined(parts);
    var element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < 0x80) {
      element.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int start = length[0] == 0 ? 1 : 0;
      element.write(0x80 | length.length - start);
      element.write(length, start, length.length - start);
    }
    element.writeBytes(content);
    return element.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return element(0x30, parts);
  }

  static byte[] set(byte[]... parts) {
    return element(0x31, parts);
  }

  static byte[] octets(byte[] content) {
    return element(0x04, content);
  }

  static byte[] bits(byte[] content) {
    return element(0x03, new byte[1], content);
  }

  static byte[] integer(BigInteger value) {
    return element(0x02, value.toByteArray());
  }

  static byte[] yes() {
    return element(0x01, new byte[] {(byte) 0xff});
  }

  static byte[] text(String value) {
    return element(0x0c, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A time before 2050, which certificates write with two digits for the year. */
  static byte[] time(Instant value) {
    return element(0x17, TIME.format(value).getBytes(StandardCharsets.US_ASCII));
  }

  /** An object identifier such as 2.5.4.3. */
  static byte[] identifier(int... numbers) {
    var content = new ByteArrayOutputStream();
    content.write(numbers[0] * 40 + numbers[1]);
    for (int i = 2; i < numbers.length; i++) {
      for (int shift = 28; shift >= 0; shift -= 7) {
        if (numbers[i] >>> shift > 0 || shift == 0) {
          content.write(numbers[i] >>> shift & 0x7f | (shift == 0 ? 0 : 0x80));
        }
      }
    }
    return element(0x06, content.toByteArray());
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
