package quorate.http;

import io.helidon.http.Header;
import java.util.List;
import java.util.Optional;

/**
 * Decides over the requests to a catalogue, and hears how they were answered. Thread-safe, and
 * quick where it is not asked by a route.
 */
public interface Policy {

  /**
   * Whether queries and bodies are held to what a route declares: no other parameter or field, none
   * twice, none empty, and all that is wrong is told together. Else what is not declared is passed
   * over.
   */
  default boolean isStrict() {
    return false;
  }

  /** Hears of a request before anything else is done for it, and may add to its answer. */
  default void begins(Request request, Response response) {}

  /**
   * Returns why a caller is refused, if it is.
   *
   * @param route whose permission may be {@link Permission#ANYBODY}
   */
  Optional<Problem> refusal(Route route, Request request, Response response);

  /** Returns what is told of an exception that a route may throw; empty where none is foreseen. */
  default Optional<Problem> problem(RuntimeException thrown) {
    return Optional.empty();
  }

  /**
   * Answers OPTIONS, where it does.
   *
   * @param methods which the path knows
   * @return whether it has answered
   */
  default boolean hasAnsweredOptions(List<String> methods, Request request, Response response) {
    return false;
  }

  /**
   * Hears that a request was answered, or given up.
   *
   * @param route empty where there is none at the path, or not for the method
   * @param answered false where the client went away before
   */
  default void ends(Optional<Route> route, Request request, Response response, boolean answered) {}

  /**
   * What an answer bears of which no route knows.
   *
   * @param id of the request, where requests are named
   * @param headers of the answer beside those that every problem has
   */
  record Naming(Optional<String> id, List<Header> headers) {
    public Naming {
      headers = List.copyOf(headers);
    }
  }

  /** Hears of a request that was refused without having been read. */
  default Naming refusedUnread(Unread request) {
    return new Naming(Optional.empty(), List.of());
  }

  /** Lets anybody in where a route is for anybody, and asks an authorizer for all others. */
  static Policy of(Authorizer authorizer) {
    return (route, request, response) ->
        route.permission().equals(Permission.ANYBODY)
            ? Optional.empty()
            : authorizer.refusal(route.permission(), request.credentials());
  }
}
