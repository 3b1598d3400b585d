package quorate.http;

import io.helidon.common.uri.UriQuery;
import java.util.List;
import java.util.Optional;
import quorate.configuration.Nearest;

/** The query of a request: its parameters after the question mark. */
public final class Query {
  private final UriQuery query;

  Query(UriQuery query) {
    this.query = query;
  }

  /** Parses a query as it stands in a request. */
  public static Query of(String text) {
    return new Query(UriQuery.create(text));
  }

  /**
   * Returns the first value of a parameter, if there is one.
   *
   * @throws ProblemException when it breaks the parameter's rule
   */
  public <T> Optional<T> get(Parameter<T> parameter) {
    return query.contains(parameter.name())
        ? Optional.of(parameter.read(query.get(parameter.name())))
        : Optional.empty();
  }

  /**
   * Holds the query to what is declared.
   *
   * @param faults gets what is wrong
   */
  void check(List<Parameter<?>> declared, List<Fault> faults) {
    List<String> names = declared.stream().map(Parameter::name).toList();
    for (String name : query.names()) {
      if (!names.contains(name)) {
        // Its value may be a secret, and goes nowhere.
        String hint =
            Nearest.of(name, names).map(near -> "; did you mean " + near + "?").orElse("");
        add(faults, Parameter.shown(name), "There is no such parameter here" + hint);
      }
    }
    declared.forEach(parameter -> check(parameter, faults));
  }

  private void check(Parameter<?> parameter, List<Fault> faults) {
    String name = parameter.name();
    if (!query.contains(name)) {
      return;
    }
    List<String> values = query.all(name);
    if (values.size() > 1) {
      add(faults, name, name + " must not come twice");
    } else if (values.isEmpty() || values.getFirst().isEmpty()) {
      add(faults, name, name + " must not be empty");
    } else if (parameter.reader().apply(values.getFirst()).isEmpty()) {
      add(faults, name, parameter.fault(values.getFirst()));
    }
  }

  private static void add(List<Fault> faults, String name, String detail) {
    faults.add(new Fault(Fault.Place.PARAMETER, name, detail));
  }
}
