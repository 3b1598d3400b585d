package quorate.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import quorate.domain.InvalidField;
import quorate.domain.Names;
import quorate.domain.Quoted;
import quorate.protocol.JsonFields;

/** Reads the frames of clients. What is not known in them is an error, and not passed over. */
final class RequestReader {
  static final int MOST_SYMBOLS = 50;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final Set<String> OF_SUBSCRIBE =
      Set.of("type", "id", "channel", "after", "symbols", "votes");
  private static final Set<String> OF_OTHERS = Set.of("type", "id");

  private RequestReader() {}

  static ClientRequest read(String text) {
    Map<String, Object> fields = new HashMap<>();
    Optional<InvalidField> invalid = Optional.empty();
    try (JsonFields json = JsonFields.of(text.getBytes(StandardCharsets.UTF_8))) {
      for (Optional<String> name = json.next(); name.isPresent(); name = json.next()) {
        try {
          fields.put(name.get(), value(name.get(), json));
        } catch (InvalidField e) {
          invalid = invalid.or(() -> Optional.of(e));
        }
      }
    } catch (IOException e) {
      return new ClientRequest.NoFrame("A frame must be one JSON object.");
    }
    Optional<String> id = id(fields);
    if (invalid.isPresent()) {
      return wrong(
          invalid.get().field().equals("type")
              ? RequestFault.Code.BAD_FRAME
              : RequestFault.Code.BAD_FIELD,
          "'" + invalid.get().field() + "' " + invalid.get().getMessage(),
          id);
    }
    return request(fields, id);
  }

  private static Optional<String> id(Map<String, Object> fields) {
    return Optional.ofNullable((String) fields.get("id"));
  }

  private static Object value(String name, JsonFields json) throws IOException {
    return switch (name) {
      case "type", "channel" -> json.text();
      case "id" -> id(json.text());
      case "after" -> notNegative(json.number());
      case "votes" -> json.bool();
      case "symbols" -> symbols(json.textList(MOST_SYMBOLS));
      default -> {
        json.skip();
        yield "";
      }
    };
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new InvalidField(
          "id", "must be 1 to 32 of letters, digits, _ and -: " + Quoted.of(text));
    }
    return text;
  }

  private static long notNegative(long number) {
    if (number < 0) {
      throw new InvalidField("after", "must not be negative: " + number);
    }
    return number;
  }

  private static Set<String> symbols(List<String> texts) {
    if (texts.isEmpty()) {
      throw new InvalidField("symbols", "must be left out, or name one at least");
    }
    Set<String> symbols = new TreeSet<>();
    for (String text : texts) {
      if (!Names.isSymbol(text)) {
        throw new InvalidField("symbols", "has one that is no symbol: " + Quoted.of(text));
      }
      symbols.add(text.toUpperCase(Locale.ROOT));
    }
    return symbols;
  }

  private static ClientRequest request(Map<String, Object> fields, Optional<String> id) {
    Object type = fields.get("type");
    if (type == null) {
      return wrong(RequestFault.Code.BAD_FRAME, "'type' is missing.", id);
    }
    boolean subscribes = type.equals("subscribe");
    if (!subscribes && !type.equals("unsubscribe") && !type.equals("ping")) {
      return wrong(
          RequestFault.Code.UNKNOWN_TYPE,
          "'type' must be subscribe, unsubscribe or ping: " + Quoted.of((String) type),
          id);
    }
    Optional<String> unknown =
        fields.keySet().stream()
            .filter(name -> !(subscribes ? OF_SUBSCRIBE : OF_OTHERS).contains(name))
            .sorted()
            .findFirst();
    if (unknown.isPresent()) {
      return wrong(
          RequestFault.Code.BAD_FIELD,
          Quoted.of(unknown.get()) + " is no field of a frame of type " + type + ".",
          id);
    }
    if (type.equals("ping")) {
      return new ClientRequest.Ping(id);
    }
    if (id.isEmpty()) {
      return wrong(RequestFault.Code.BAD_FIELD, "'id' is missing.", id);
    }
    return subscribes ? subscribe(fields, id.get()) : new ClientRequest.Unsubscribe(id.get());
  }

  @SuppressWarnings("unchecked")
  private static ClientRequest subscribe(Map<String, Object> fields, String id) {
    Object named = fields.get("channel");
    if (named == null) {
      return wrong(RequestFault.Code.BAD_FIELD, "'channel' is missing.", Optional.of(id));
    }
    Optional<Channel> channel = Channel.named((String) named);
    if (channel.isEmpty()) {
      return wrong(
          RequestFault.Code.UNKNOWN_CHANNEL,
          "'channel' must be decisions, agents or system: " + Quoted.of((String) named),
          Optional.of(id));
    }
    for (String ofDecisions : List.of("after", "symbols", "votes")) {
      if (channel.get() != Channel.DECISIONS && fields.containsKey(ofDecisions)) {
        return wrong(
            RequestFault.Code.BAD_FIELD,
            "'" + ofDecisions + "' is for decisions alone.",
            Optional.of(id));
      }
    }
    Long after = (Long) fields.get("after");
    return new ClientRequest.Subscribe(
        id,
        channel.get(),
        after == null ? OptionalLong.empty() : OptionalLong.of(after),
        Set.copyOf((Set<String>) fields.getOrDefault("symbols", Set.of())),
        (Boolean) fields.getOrDefault("votes", false));
  }

  private static ClientRequest wrong(RequestFault.Code code, String detail, Optional<String> id) {
    return new ClientRequest.Wrong(new RequestFault(code, detail, id));
  }
}
