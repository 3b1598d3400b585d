package quorate.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import quorate.domain.Quoted;

/**
 * Finds the first fault of a document that has been refused as no JSON object, and says what it is
 * and at which byte, counted from 0. It decides nothing: that is the parser's part, whose own words
 * are made for who uses the parser and not for who wrote the document.
 */
final class JsonFault {
  private final JsonCursor text;

  /** Jackson bounds what it reads; said only of a document that has no other fault. */
  private String tooLong = "has a name, a number or a text that is too long";

  private JsonFault(byte[] document) {
    this.text = new JsonCursor(document);
  }

  /** The fault in words, printable ASCII, for the author of the document. */
  static String in(byte[] document) {
    try {
      requireUtf8(document);
      JsonFault fault = new JsonFault(document);
      fault.readDocument();
      return fault.tooLong;
    } catch (Malformed fault) {
      return fault.getMessage();
    }
  }

  private static void requireUtf8(byte[] document) throws Malformed {
    if (begins(document, 0xef, 0xbb, 0xbf)) {
      throw new Malformed("begins with a byte order mark; send UTF-8 without one");
    }
    if (begins(document, 0xff, 0xfe) || begins(document, 0xfe, 0xff)) {
      throw new Malformed("begins with the byte order mark of UTF-16; send UTF-8");
    }
    if (begins(document, 0, '{') || begins(document, '{', 0)) {
      throw new Malformed("looks like UTF-16, with a NUL in each character; send UTF-8");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(document);
    if (decoder.decode(in, CharBuffer.allocate(document.length), true).isError()) {
      throw new Malformed("is not UTF-8, at byte " + in.position());
    }
  }

  private static boolean begins(byte[] document, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (document.length <= i || (document[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private void readDocument() throws Malformed {
    switch (text.peek()) {
      case JsonCursor.END ->
          throw new Malformed(
              text.at() == 0 ? "is empty" : "holds nothing but white space, no JSON object");
      case '{' -> readObject(1);
      case '[' -> throw text.fault("is an array; send one object at a time");
      case '"' ->
          throw text.fault(
              text.quotesAnObject()
                  ? "is JSON within a string; send the object itself, not its text"
                  : "is a string, no JSON object");
      default -> throw text.unexpected("a JSON object, which begins with {");
    }
    switch (text.peek()) {
      case JsonCursor.END -> {}
      case 0 -> throw text.fault("a NUL follows the object; send its bytes alone");
      case '{' -> throw text.fault("another object follows; send one at a time");
      default -> throw text.unexpected("nothing after the object");
    }
  }

  private void readObject(int depth) throws Malformed {
    enter(depth);
    if (text.take('}')) {
      return;
    }
    FieldNames names = new FieldNames();
    do {
      readName(names);
      if (!text.take(':')) {
        throw text.unexpected("a colon");
      }
      readValue(depth);
    } while (text.take(','));
    if (!text.take('}')) {
      throw text.unexpected("a comma or }");
    }
  }

  private void readName(FieldNames names) throws Malformed {
    if (text.peek() != '"') {
      throw text.unexpected("a name in double quotes");
    }
    int from = text.at();
    String name = text.takeString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw JsonCursor.fault("half a surrogate pair stands in a name", from);
    }
    if (!names.add(name)) {
      throw JsonCursor.fault("the name " + '"' + Quoted.of(name) + '"' + " comes twice", from);
    }
    if (name.length() > Json.MAX_NAME_LENGTH) {
      tooLong = "a name has more than " + Json.MAX_NAME_LENGTH + " characters, at byte " + from;
    }
  }

  private void readValue(int depth) throws Malformed {
    switch (text.peek()) {
      case '{' -> readObject(depth + 1);
      case '[' -> readArray(depth + 1);
      case '"' -> text.takeString();
      default -> readWord();
    }
  }

  private void readArray(int depth) throws Malformed {
    enter(depth);
    if (text.take(']')) {
      return;
    }
    do {
      readValue(depth);
    } while (text.take(','));
    if (!text.take(']')) {
      throw text.unexpected("a comma or ]");
    }
  }

  private void enter(int depth) throws Malformed {
    if (depth > Json.MAX_DEPTH) {
      throw text.fault("is nested deeper than " + Json.MAX_DEPTH);
    }
    text.take((char) text.peek());
  }

  private void readWord() throws Malformed {
    int from = text.at();
    String word = text.takeWord();
    if (word.isEmpty()) {
      throw text.unexpected("a value");
    }
    if (JsonWord.isNumber(word)) {
      if (word.length() > Json.MAX_NUMBER_LENGTH) {
        tooLong = "a number has more than " + Json.MAX_NUMBER_LENGTH + " digits, at byte " + from;
      }
    } else if (!JsonWord.isName(word)) {
      throw JsonCursor.fault(JsonWord.complaint(word), from);
    }
  }
}
