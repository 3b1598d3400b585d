package quorate.quickstart;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import quorate.protocol.JsonFields;

/** One decision as a line for people. */
final class DecisionLine {
  private DecisionLine() {}

  /**
   * @throws IOException when the message is no JSON object
   */
  static String of(byte[] message) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Map<String, String> numbers = new HashMap<>();
    try (JsonFields fields = JsonFields.of(message)) {
      Optional<String> name = fields.next();
      while (name.isPresent()) {
        switch (name.get()) {
          case "timestamp", "symbol", "action", "reasoning" -> texts.put(name.get(), fields.text());
          case "confidence", "consensus" -> numbers.put(name.get(), fields.ratio().toString());
          default -> fields.skip();
        }
        name = fields.next();
      }
    }
    return "%s  %-8s %-4s  confidence %-8s consensus %-8s %s"
        .formatted(
            texts.get("timestamp"),
            texts.get("symbol"),
            texts.get("action"),
            numbers.get("confidence"),
            numbers.get("consensus"),
            texts.get("reasoning"));
  }
}
