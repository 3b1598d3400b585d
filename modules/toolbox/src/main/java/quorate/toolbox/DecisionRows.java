package quorate.toolbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import quorate.mcp.Shown;

/**
 * Reads decisions while they come in: an answer may have a million votes, and only what is shown is
 * kept.
 */
final class DecisionRows {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  private static final int MOST_VOTES = 100;
  private static final Set<String> LISTED =
      Set.of(
          "id",
          "sequence",
          "symbol",
          "action",
          "winner",
          "confidence",
          "consensus",
          "vetoed_by",
          "timestamp",
          "expires_at");

  private DecisionRows() {}

  /**
   * The newest of those that are right, oldest first.
   *
   * @param kept which are wanted
   * @param last the sequence of the last that was read, wanted or not
   */
  record Page(List<Map<String, Object>> kept, long last) {}

  /**
   * Reads a list.
   *
   * @param newest whether the last of those that are right are kept, and not the first
   */
  static Page page(InputStream in, int most, boolean newest, Predicate<Map<String, Object>> isRight)
      throws IOException {
    Deque<Map<String, Object>> kept = new ArrayDeque<>();
    long last = 0;
    try (JsonParser parser = FACTORY.createParser(in)) {
      if (!toArray(parser, "decisions")) {
        throw new IOException("The answer is no list of decisions");
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, Object> row = fields(parser, LISTED);
        long sequence = row.get("sequence") instanceof Long number ? number : 0;
        if (isRight.test(row)) {
          if (kept.size() == most && newest) {
            kept.removeFirst();
          }
          if (kept.size() == most) {
            break;
          }
          kept.addLast(row);
        }
        last = sequence;
      }
    }
    return new Page(new ArrayList<>(kept), last);
  }

  private static boolean toArray(JsonParser parser, String name) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(name);
      JsonToken value = parser.nextToken();
      if (found) {
        return value == JsonToken.START_ARRAY;
      }
      parser.skipChildren();
    }
    return false;
  }

  /** One decision, with the votes that count most. */
  static Map<String, Object> one(InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("The answer is no decision");
      }
      return fields(parser, Set.of());
    }
  }

  /**
   * @param names of those that are kept; all where there are none
   */
  private static Map<String, Object> fields(JsonParser parser, Set<String> names)
      throws IOException {
    Map<String, Object> row = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      boolean wanted = names.isEmpty() || names.contains(name);
      if (wanted && name.equals("votes") && token == JsonToken.START_ARRAY) {
        row.put(name, votes(parser));
      } else if (wanted && token == JsonToken.START_OBJECT) {
        row.put(name, fields(parser, Set.of()));
      } else if (wanted && token.isScalarValue()) {
        put(row, name, parser);
      } else {
        parser.skipChildren();
      }
    }
    return row;
  }

  private static void put(Map<String, Object> row, String name, JsonParser parser)
      throws IOException {
    switch (parser.currentToken()) {
      case VALUE_STRING -> row.put(name, Shown.ofOthers(parser.getText()));
      case VALUE_NUMBER_INT -> row.put(name, parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> row.put(name, parser.getDoubleValue());
      case VALUE_TRUE -> row.put(name, true);
      case VALUE_FALSE -> row.put(name, false);
      default -> {
        // What is null is absent.
      }
    }
  }

  private static List<Object> votes(JsonParser parser) throws IOException {
    List<Object> votes = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      if (votes.size() < MOST_VOTES) {
        votes.add(fields(parser, Set.of()));
      } else {
        parser.skipChildren();
      }
    }
    return votes;
  }
}
