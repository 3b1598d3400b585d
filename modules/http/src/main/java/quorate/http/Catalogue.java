package quorate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.spi.ServerFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds all routes of a server. It finds the route, refuses other methods with those that are
 * right, asks whether the caller may, checks the parameters, and only then lets the route answer.
 */
public final class Catalogue {
  private final Authorizer authorizer;
  private final Map<String, Map<String, Route>> routes = new LinkedHashMap<>();
  private final List<ServerFeature> features = new ArrayList<>();
  private final List<Class<? extends RuntimeException>> unavailable = new ArrayList<>();

  Catalogue(Authorizer authorizer, Collection<Endpoint> endpoints) {
    this.authorizer = authorizer;
    endpoints.forEach(endpoint -> endpoint.addTo(this));
  }

  /**
   * Adds a route.
   *
   * @throws IllegalArgumentException when there is one with its path and method
   */
  public Catalogue add(Route route) {
    Map<String, Route> ofPath = routes.computeIfAbsent(route.path(), path -> new TreeMap<>());
    if (ofPath.putIfAbsent(route.method().text(), route) != null) {
      throw new IllegalArgumentException(
          "two routes answer " + route.method().text() + " " + route.path());
    }
    return this;
  }

  /** Adds a feature of Helidon, which answers at paths that a route passes on to it. */
  public Catalogue add(ServerFeature feature) {
    features.add(feature);
    return this;
  }

  /** Answers 503 with the message, which must be fit for anyone, where this is thrown. */
  public Catalogue unavailableWhen(Class<? extends RuntimeException> thrown) {
    if (!unavailable.contains(thrown)) {
      unavailable.add(thrown);
    }
    return this;
  }

  /** Returns all routes, in the order they were added. */
  public List<Route> routes() {
    return routes.values().stream().flatMap(ofPath -> ofPath.values().stream()).toList();
  }

  List<ServerFeature> features() {
    return features;
  }

  void addTo(HttpRouting.Builder routing) {
    routes.forEach(
        (path, ofPath) -> {
          Problem wrongMethod = wrongMethod(ofPath);
          routing.any(path, (request, response) -> answer(ofPath, wrongMethod, request, response));
        });
  }

  private static Problem wrongMethod(Map<String, Route> ofPath) {
    String allowed =
        ofPath.keySet().stream()
            .map(method -> method.equals(Method.GET.text()) ? "GET, HEAD" : method)
            .collect(Collectors.joining(", "));
    Header allow = HeaderValues.createCached(HeaderNames.ALLOW, allowed);
    return new Problem(Status.METHOD_NOT_ALLOWED_405, "Use " + allowed + " here.").with(allow);
  }

  private void answer(
      Map<String, Route> ofPath,
      Problem wrongMethod,
      ServerRequest helidonRequest,
      ServerResponse helidonResponse)
      throws IOException {
    Response response = new Response(helidonRequest, helidonResponse);
    // Not left to error handlers of Helidon, which log a client that goes away before its refusal.
    try {
      answer(
          ofPath,
          wrongMethod,
          helidonRequest.prologue().method(),
          new Request(helidonRequest),
          response);
    } catch (ProblemException e) {
      response.problem(e.problem());
    } catch (RuntimeException e) {
      if (unavailable.stream().noneMatch(thrown -> thrown.isInstance(e))) {
        throw e;
      }
      response.problem(Problem.unavailable(e.getMessage()));
    }
  }

  private void answer(
      Map<String, Route> ofPath,
      Problem wrongMethod,
      Method method,
      Request request,
      Response response)
      throws IOException {
    Route route = ofPath.get(method.equals(Method.HEAD) ? Method.GET.text() : method.text());
    if (route == null) {
      response.problem(wrongMethod);
      return;
    }
    Optional<Problem> refusal = refusal(route.permission(), request);
    if (refusal.isPresent()) {
      response.problem(refusal.get());
      return;
    }
    Query query = request.query();
    route.parameters().forEach(query::get);
    route.handler().handle(request, response);
  }

  private Optional<Problem> refusal(Permission permission, Request request) {
    return permission.equals(Permission.ANYBODY)
        ? Optional.empty()
        : authorizer.refusal(permission, request.credentials());
  }
}
