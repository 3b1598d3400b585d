package quorate.http;

import io.helidon.http.Method;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that can be asked for, and by whom.
 *
 * @param path as it is asked for; {@code {name}} stands for one segment
 * @param method GET is answered to HEAD too
 * @param permission what the caller must be allowed to do
 * @param parameters of the query; others are passed over
 * @param statuses which an answer may have, beside those that any request may get
 * @param handler answers, once the caller is allowed and the parameters are right
 */
public record Route(
    String path,
    Method method,
    Permission permission,
    List<Parameter<?>> parameters,
    Set<Integer> statuses,
    Handler handler) {

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @throws IOException when the client takes no more of its answer
     */
    void handle(Request request, Response response) throws IOException;
  }

  public Route {
    Objects.requireNonNull(permission);
    Objects.requireNonNull(handler);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must begin with a slash: " + path);
    }
    parameters = List.copyOf(parameters);
    statuses = Set.copyOf(statuses);
  }

  /** A route that reads. */
  public static Route get(String path, Permission permission, Handler handler) {
    return new Route(path, Method.GET, permission, List.of(), Set.of(200), handler);
  }

  /**
   * Leaves GET and HEAD at a path to a feature of Helidon, whose answers nobody may keep either.
   */
  public static Route passedOn(String path, Permission permission) {
    return new Route(
        path,
        Method.GET,
        permission,
        List.of(),
        Set.of(),
        (request, response) -> response.passOn());
  }

  /** A route that changes something. */
  public static Route post(String path, Permission permission, Handler handler) {
    return new Route(path, Method.POST, permission, List.of(), Set.of(200, 400), handler);
  }

  /** The same with these parameters of the query. */
  public Route with(Parameter<?>... taken) {
    return new Route(path, method, permission, List.of(taken), also(400), handler);
  }

  /** The same, which may also be answered with these statuses. */
  public Route orAnswers(Integer... also) {
    return new Route(path, method, permission, parameters, also(also), handler);
  }

  private Set<Integer> also(Integer... more) {
    Set<Integer> all = new TreeSet<>(statuses);
    all.addAll(Set.of(more));
    return all;
  }
}
