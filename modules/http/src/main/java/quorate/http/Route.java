package quorate.http;

import io.helidon.http.Method;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * @param details what else its document says
 */
public record Route(
    String path,
    Method method,
    Permission permission,
    List<Parameter<?>> parameters,
    Set<Integer> statuses,
    Handler handler,
    Details details) {

  /**
   * What a document says of a route, and a policy may go by.
   *
   * @param summary what it does, in a line
   * @param bucket of the limit that its requests count against
   * @param body the fields of its body; empty where it takes none
   * @param answer the form of what it answers when all is well
   * @param alike whether a 503 has that form too, and is no problem: it tells how something is
   */
  public record Details(
      String summary,
      String bucket,
      Optional<List<Field<?>>> body,
      Optional<Schema> answer,
      boolean alike) {
    private static final Details NONE =
        new Details("", "", Optional.empty(), Optional.empty(), false);

    public Details {
      body = body.map(List::copyOf);
    }
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @throws IOException when the client takes no more of its answer
     */
    void handle(Request request, Response response) throws IOException;
  }

  public Route(
      String path,
      Method method,
      Permission permission,
      List<Parameter<?>> parameters,
      Set<Integer> statuses,
      Handler handler) {
    this(path, method, permission, parameters, statuses, handler, Details.NONE);
  }

  public Route {
    Objects.requireNonNull(permission, "a route must say whom it answers");
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

  /** A route that puts something where its path says; again, it changes nothing. */
  public static Route put(String path, Permission permission, Handler handler) {
    return new Route(path, Method.PUT, permission, List.of(), Set.of(200, 201, 400), handler);
  }

  /** A route that ends something. */
  public static Route delete(String path, Permission permission, Handler handler) {
    return new Route(path, Method.DELETE, permission, List.of(), Set.of(204), handler);
  }

  /** The same with these parameters of the query. */
  public Route with(Parameter<?>... taken) {
    return new Route(path, method, permission, List.of(taken), also(400), handler, details);
  }

  /** The same, which counts against a limit and says what it does. */
  public Route in(String bucket, String summary) {
    return with(new Details(summary, bucket, details.body(), details.answer(), details.alike()));
  }

  /** The same, which takes a body of these fields. */
  public Route takes(Field<?>... fields) {
    return orAnswers(400, 413, 415)
        .with(
            new Details(
                details.summary(),
                details.bucket(),
                Optional.of(List.of(fields)),
                details.answer(),
                details.alike()));
  }

  /** The same, whose answer has that form. */
  public Route answering(Schema schema) {
    return answering(schema, false);
  }

  /** The same, whose answer has that form also with 503, by which it tells how something is. */
  public Route tellingOf(Schema schema) {
    return answering(schema, true).orAnswers(503);
  }

  private Route answering(Schema schema, boolean alike) {
    return with(
        new Details(
            details.summary(), details.bucket(), details.body(), Optional.of(schema), alike));
  }

  private Route with(Details other) {
    return new Route(path, method, permission, parameters, statuses, handler, other);
  }

  /** The same, which may also be answered with these statuses. */
  public Route orAnswers(Integer... also) {
    return new Route(path, method, permission, parameters, also(also), handler, details);
  }

  /** The same, which answers with this status when all is well, and not with 200. */
  public Route replies(int status) {
    Set<Integer> others = new TreeSet<>(statuses);
    others.remove(200);
    others.add(status);
    return new Route(path, method, permission, parameters, others, handler, details);
  }

  private Set<Integer> also(Integer... more) {
    Set<Integer> all = new TreeSet<>(statuses);
    all.addAll(Set.of(more));
    return all;
  }
}
