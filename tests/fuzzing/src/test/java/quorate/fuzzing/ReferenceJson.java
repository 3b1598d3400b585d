package quorate.fuzzing;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** A document as another make of parser reads it, to hold ours against. */
sealed interface ReferenceJson {
  int MAX_DEPTH = 64;

  /** Ours allows a hundred digits, and a thousand bytes of name: near those nothing is claimed. */
  int DIGITS_TO_CLAIM = 95;

  int NAME_TO_CLAIM = 150;

  /**
   * An object.
   *
   * @param texts its own fields that are strings
   */
  record Whole(Map<String, String> texts) implements ReferenceJson {}

  /** No such object. */
  record Not() implements ReferenceJson {}

  /** An object, or not, with a name or a number that is too long to tell. */
  record Unclaimed() implements ReferenceJson {}

  static ReferenceJson of(byte[] document) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      try (JsonParser parser = Json.createParser(new StringReader(text))) {
        return new Reading().read(parser);
      }
    } catch (CharacterCodingException | JsonParsingException | NoSuchElementException e) {
      return new Not();
    }
  }

  /** One pass over a document. */
  final class Reading {
    private final Deque<Set<String>> open = new ArrayDeque<>();
    private final Map<String, String> texts = new HashMap<>();
    private String name = "";
    private boolean object;
    private boolean duplicate;
    private boolean halfCharacter;
    private boolean tooDeep;
    private boolean unclaimed;

    private ReferenceJson read(JsonParser parser) {
      object = parser.hasNext() && take(parser) == JsonParser.Event.START_OBJECT;
      while (parser.hasNext()) {
        take(parser);
      }
      if (!object || duplicate || halfCharacter || tooDeep) {
        return new Not();
      }
      return unclaimed ? new Unclaimed() : new Whole(texts);
    }

    private JsonParser.Event take(JsonParser parser) {
      JsonParser.Event event = parser.next();
      switch (event) {
        case START_OBJECT, START_ARRAY -> {
          open.push(new HashSet<>());
          tooDeep |= open.size() > MAX_DEPTH;
        }
        case END_OBJECT, END_ARRAY -> open.pop();
        case KEY_NAME -> {
          name = parser.getString();
          duplicate |= !open.getFirst().add(name);
          // Half a surrogate pair, as an escape, is no name that UTF-8 could hold.
          halfCharacter |= !StandardCharsets.UTF_8.newEncoder().canEncode(name);
          unclaimed |= name.length() > NAME_TO_CLAIM;
        }
        case VALUE_STRING -> {
          if (open.size() == 1) {
            texts.put(name, parser.getString());
          }
        }
        case VALUE_NUMBER -> unclaimed |= parser.getString().length() > DIGITS_TO_CLAIM;
        case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
      }
      return event;
    }
  }
}
