package quorate.http;

import java.util.List;

/**
 * A field of a body: a text that fulfils a rule, or a list of such texts.
 *
 * @param rule of a text, with the field's name
 * @param required whether it must be there
 * @param most how many texts a list may have; 0: it is no list
 */
public record Field<T>(Parameter<T> rule, boolean required, int most) {

  /** A field that must be there. */
  public static <T> Field<T> required(Parameter<T> rule) {
    return new Field<>(rule, true, 0);
  }

  /** A field that may be left out. */
  public static <T> Field<T> optional(Parameter<T> rule) {
    return new Field<>(rule, false, 0);
  }

  /** A list of texts that may be left out. */
  public static <T> Field<T> optionalList(Parameter<T> rule, int most) {
    return new Field<>(rule, false, most);
  }

  public String name() {
    return rule.name();
  }

  Schema schema() {
    return most == 0 ? rule.schema() : Schema.list(rule.schema()).with("maxItems", most);
  }

  static Schema schemaOf(List<Field<?>> fields) {
    return Schema.object(
        fields.stream()
            .map(field -> new Schema.Property(field.name(), field.schema(), field.required()))
            .toArray(Schema.Property[]::new));
  }
}
