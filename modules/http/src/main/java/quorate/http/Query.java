package quorate.http;

import io.helidon.common.uri.UriQuery;
import java.util.Optional;

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
}
