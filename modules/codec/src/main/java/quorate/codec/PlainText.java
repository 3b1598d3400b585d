package quorate.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What can be told of a document before it is read, from its bytes, eight at a time. */
final class PlainText {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long BACKSLASHES = ONES * '\\';

  private PlainText() {}

  /**
   * Whether the document is ASCII without a backslash. Then no text in it can hold anything but
   * printable ASCII, for JSON allows the rest only after one.
   *
   * @throws CharacterCodingException when it is not UTF-8. The parser checks what it looks at,
   *     which is not all of what it skips.
   */
  static boolean isAll(byte[] document) throws CharacterCodingException {
    long seen = 0;
    long backslashes = 0;
    int i = 0;
    for (; i + Long.BYTES <= document.length; i += Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(document, i);
      seen |= eight;
      // A byte that is zero here borrows, and its high bit becomes one. So may the next byte's,
      // which does no harm: there is a backslash either way.
      long zeros = eight ^ BACKSLASHES;
      backslashes |= (zeros - ONES) & ~zeros;
    }
    for (; i < document.length; i++) {
      seen |= document[i];
      backslashes |= document[i] == '\\' ? HIGH_BITS : 0;
    }
    if ((seen & HIGH_BITS) != 0) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
      return false;
    }
    return (backslashes & HIGH_BITS) == 0;
  }
}
