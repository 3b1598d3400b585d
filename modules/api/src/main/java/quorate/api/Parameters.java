package quorate.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import quorate.domain.Names;
import quorate.http.Parameter;
import quorate.http.ProblemException;
import quorate.http.Request;
import quorate.http.Schema;
import quorate.protocol.Timestamps;

/** The parameters and fields that several routes have. */
final class Parameters {
  static final String ID_FORM = "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";
  static final String AMOUNT_FORM = "(?!-0$)-?(0|[1-9][0-9]{0,19})(\\.[0-9]{0,17}[1-9])?";

  private static final Pattern ID = Pattern.compile(ID_FORM);
  private static final String LEAP_SECOND = ":60";
  private static final int LEAP_SECOND_AT = "0000-00-00T00:00".length();

  static final Parameter<Long> LIMIT = Parameter.number("limit", 1, 500);
  static final Parameter<Instant> FROM = time("from");
  static final Parameter<Instant> TO = time("to");
  static final Parameter<String> SYMBOL = symbol("symbol");
  static final int USUAL_LIMIT = 100;

  private Parameters() {}

  /** A time with any offset. */
  static Parameter<Instant> time(String name) {
    return new Parameter<>(
        name,
        "an RFC 3339 time such as 2026-01-01T00:00:00.000Z",
        Parameters::instant,
        Schema.time());
  }

  /** A leap second is kept as the second before it. */
  private static Optional<Instant> instant(String text) {
    return Timestamps.parse(
        text.startsWith(LEAP_SECOND, LEAP_SECOND_AT)
            ? text.substring(0, LEAP_SECOND_AT)
                + ":59"
                + text.substring(LEAP_SECOND_AT + LEAP_SECOND.length())
            : text);
  }

  /** A symbol in any case. */
  static Parameter<String> symbol(String name) {
    return new Parameter<>(
        name,
        "1 to 32 of A-Z, 0-9 and /_.:-",
        text ->
            Optional.of(text)
                .filter(Names::isSymbol)
                .map(symbol -> symbol.toUpperCase(Locale.ROOT)),
        Schema.text("^[A-Za-z0-9/_.:-]{1,32}$"));
  }

  /** A UUID. */
  static Parameter<UUID> uuid(String name) {
    return new Parameter<>(
        name, "a UUID", Parameters::uuidOf, Schema.uuid().with("pattern", "^" + ID_FORM + "$"));
  }

  /**
   * The UUID in a request's path.
   *
   * @throws ProblemException when what stands there is none, and so nothing's
   */
  static UUID id(Request request) {
    return uuidOf(request.segment("id")).orElseThrow(Problems::notFound);
  }

  private static Optional<UUID> uuidOf(String text) {
    return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** One of the constants of an enum, by its name. */
  static <E extends Enum<E>> Parameter<E> word(String name, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(Enum::name).toList();
    return new Parameter<>(
        name,
        "one of " + String.join(", ", words),
        text -> constants.stream().filter(constant -> constant.name().equals(text)).findFirst(),
        Schema.oneOf(words));
  }

  /** One of these words. */
  static Parameter<String> oneOf(String name, String... words) {
    List<String> all = Arrays.asList(words);
    return new Parameter<>(
        name,
        "one of " + String.join(", ", words),
        text -> Optional.of(text).filter(all::contains),
        Schema.oneOf(all));
  }

  static Parameter<Boolean> flag(String name) {
    return new Parameter<>(
        name,
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        Schema.oneOf(List.of("true", "false")));
  }

  /** A text of that form. */
  static Parameter<String> text(String name, String form, String rule) {
    Pattern pattern = Pattern.compile(form);
    return new Parameter<>(
        name,
        rule,
        text -> Optional.of(text).filter(pattern.asMatchPredicate()),
        Schema.text("^" + form + "$"));
  }

  /** A text of at most so many characters, whatever they are, line breaks but no other controls. */
  static Parameter<String> words(String name, int min, int max) {
    return new Parameter<>(
        name,
        min + " to " + max + " characters",
        text -> {
          int length = text.codePointCount(0, text.length());
          return Optional.of(text).filter(any -> length >= min && length <= max);
        },
        Schema.text().with("minLength", min).with("maxLength", max));
  }
}
