package quorate.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.function.Predicate;

/** Routes that answer their method, and any other with what would be right. */
final class Routes {
  private static final String READING = "GET, HEAD";
  private static final Predicate<Method> READS = Method.predicate(Method.GET, Method.HEAD);

  private final HttpRouting.Builder routing;

  Routes(HttpRouting.Builder routing) {
    this.routing = routing;
  }

  /** Answers GET and HEAD. */
  Routes get(String path, Handler handler) {
    routing.get(path, handler).head(path, handler).any(path, refusal(READING));
    return this;
  }

  /** Answers POST. */
  Routes post(String path, Handler handler) {
    routing.post(path, handler).any(path, refusal("POST"));
    return this;
  }

  /** Leaves GET and HEAD to a feature of Helidon, whose answers nobody may keep either. */
  Routes leave(String path) {
    Handler refusal = refusal(READING);
    routing.any(
        path,
        (request, response) -> {
          if (READS.test(request.prologue().method())) {
            response.header(Bodies.NO_STORE).next();
          } else {
            refusal.handle(request, response);
          }
        });
    return this;
  }

  /** Refuses every method that no route before it took. */
  private static Handler refusal(String allowed) {
    Header allow = HeaderValues.createCached(HeaderNames.ALLOW, allowed);
    Problem problem = new Problem(Status.METHOD_NOT_ALLOWED_405, "Use " + allowed + " here.");
    return (request, response) -> problem.send(request, response.header(allow));
  }
}
