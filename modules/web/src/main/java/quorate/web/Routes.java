package quorate.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;

/** Routes that answer their method, and any other with what would be right. */
final class Routes {
  private final HttpRouting.Builder routing;

  Routes(HttpRouting.Builder routing) {
    this.routing = routing;
  }

  /** Answers GET and HEAD. */
  Routes get(String path, Handler handler) {
    routing.get(path, handler).head(path, handler);
    return refuseOthers(path, "GET, HEAD");
  }

  /** Answers POST. */
  Routes post(String path, Handler handler) {
    routing.post(path, handler);
    return refuseOthers(path, "POST");
  }

  /** Refuses every method that no route before it took. */
  Routes refuseOthers(String path, String allowed) {
    Header allow = HeaderValues.createCached(HeaderNames.ALLOW, allowed);
    Problem problem = new Problem(Status.METHOD_NOT_ALLOWED_405, "Use " + allowed + " here.");
    routing.any(path, (request, response) -> problem.send(response.header(allow)));
    return this;
  }
}
