package quorate.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.configuration.Nearest;

/** The body of a request, in which every field that is declared is valid, and no other is there. */
public final class Body {
  private final Map<String, Object> values;

  private Body(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Reads a body against its fields.
   *
   * @param faults gets what is wrong
   */
  static Body read(byte[] bytes, List<Field<?>> fields, List<Fault> faults) {
    Map<String, Object> values;
    if (bytes.length == 0) {
      values = Map.of();
    } else {
      try {
        values = StrictJson.object(bytes);
      } catch (StrictJson.Refused e) {
        faults.add(new Fault(Fault.Place.POINTER, "", "The body " + e.getMessage() + "."));
        return new Body(Map.of());
      }
    }
    check(values, fields, faults);
    return new Body(values);
  }

  private static void check(Map<String, Object> values, List<Field<?>> fields, List<Fault> faults) {
    List<String> names = fields.stream().map(Field::name).toList();
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        String hint =
            Nearest.of(name, names).map(near -> "; did you mean " + near + "?").orElse("");
        add(faults, pointer(name), "There is no such field" + hint);
      }
    }
    for (Field<?> field : fields) {
      Object value = values.get(field.name());
      if (value == null) {
        if (field.required()) {
          add(faults, "/" + field.name(), field.name() + " must be there");
        }
      } else {
        check(field, value, faults);
      }
    }
  }

  private static void check(Field<?> field, Object value, List<Fault> faults) {
    String place = "/" + field.name();
    if (field.most() == 0) {
      checkText(field, place, value, faults);
      return;
    }
    if (!(value instanceof List<?> list) || list.size() > field.most()) {
      add(faults, place, field.name() + " must be a list of at most " + field.most() + " strings");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      checkText(field, place + "/" + i, list.get(i), faults);
    }
  }

  private static void checkText(Field<?> field, String place, Object value, List<Fault> faults) {
    if (!(value instanceof String text)) {
      add(faults, place, field.name() + " must be a string: " + field.rule().rule());
    } else if (field.rule().reader().apply(text).isEmpty()) {
      add(faults, place, field.rule().fault(text));
    }
  }

  private static void add(List<Fault> faults, String pointer, String detail) {
    faults.add(new Fault(Fault.Place.POINTER, pointer, detail));
  }

  private static String pointer(String name) {
    return "/" + Parameter.shown(name).replace("~", "~0").replace("/", "~1");
  }

  /** Returns the value of a field, if it is there. */
  public <T> Optional<T> get(Field<T> field) {
    return Optional.ofNullable(values.get(field.name()))
        .flatMap(value -> field.rule().reader().apply((String) value));
  }

  /** Returns the value of a field that must be there. */
  public <T> T need(Field<T> field) {
    return get(field).orElseThrow();
  }

  /** Returns the values of a list; none where it is not there. */
  public <T> List<T> list(Field<T> field) {
    List<T> all = new ArrayList<>();
    if (values.get(field.name()) instanceof List<?> list) {
      for (Object value : list) {
        field.rule().reader().apply((String) value).ifPresent(all::add);
      }
    }
    return all;
  }
}
