package quorate.api;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;
import quorate.access.Origins;
import quorate.http.Request;
import quorate.http.Response;

/** Lets pages of listed origins read answers: exactly those, and never with a login. */
final class Cors {
  private static final Header VARY = HeaderValues.createCached("Vary", "Origin");
  private static final Header EXPOSED =
      HeaderValues.createCached(
          "Access-Control-Expose-Headers",
          "ETag, Link, Retry-After, X-Request-Id, RateLimit-Limit, RateLimit-Remaining,"
              + " RateLimit-Reset");
  private static final Header ALLOWED_HEADERS =
      HeaderValues.createCached(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id");
  private static final Header KEPT = HeaderValues.createCached("Access-Control-Max-Age", "600");

  private final Origins origins;

  Cors(Origins origins) {
    this.origins = origins;
  }

  /** Says so on any answer to a page of a listed origin. */
  void allow(Request request, Response response) {
    if (isListed(request)) {
      response
          .header(
              HeaderValues.create(
                  "Access-Control-Allow-Origin", request.headers("Origin").getFirst()))
          .header(EXPOSED)
          .header(VARY);
    }
  }

  /** Answers what a browser asks before it lets a page ask. */
  void answerPreflight(List<String> methods, Request request, Response response) {
    String allowed = String.join(", ", methods);
    response.header(HeaderValues.create("Allow", allowed));
    if (isListed(request)) {
      response
          .header(HeaderValues.create("Access-Control-Allow-Methods", allowed))
          .header(ALLOWED_HEADERS)
          .header(KEPT);
    }
    response.empty(Status.NO_CONTENT_204);
  }

  private boolean isListed(Request request) {
    List<String> origin = request.headers("Origin");
    return origin.size() == 1 && origins.isListed(origin.getFirst());
  }
}
