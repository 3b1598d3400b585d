package quorate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.spi.ServerFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds all routes of a server. It finds the route, refuses other methods with those that are
 * right, asks whether the caller may, checks the parameters, and only then lets the route answer.
 */
public final class Catalogue {
  private static final System.Logger LOG = System.getLogger(Catalogue.class.getName());
  private static final Problem NOTHING_THERE =
      new Problem(Status.NOT_FOUND_404, "There is nothing at this path.");
  private static final Problem FAILED =
      new Problem(
          Status.INTERNAL_SERVER_ERROR_500,
          "The request could not be answered; the server's log says why.");

  private final Policy policy;
  private final Map<String, Map<String, Route>> routes = new LinkedHashMap<>();
  private final List<ServerFeature> features = new ArrayList<>();
  private final List<Class<? extends RuntimeException>> unavailable = new ArrayList<>();

  Catalogue(Policy policy, Collection<Endpoint> endpoints) {
    this.policy = policy;
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

  /** Returns all routes of endpoints, which may be served later. */
  public static List<Route> routesOf(Collection<Endpoint> endpoints) {
    Policy nobody = (route, request, response) -> Optional.empty();
    return new Catalogue(nobody, endpoints).routes();
  }

  /** Returns all routes, in the order they were added. */
  public List<Route> routes() {
    return routes.values().stream().flatMap(ofPath -> ofPath.values().stream()).toList();
  }

  Policy policy() {
    return policy;
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
    if (policy.isStrict()) {
      routing.any((request, response) -> answer(Map.of(), NOTHING_THERE, request, response));
    }
  }

  private Problem wrongMethod(Map<String, Route> ofPath) {
    String allowed = String.join(", ", methods(ofPath));
    Header allow = HeaderValues.createCached(HeaderNames.ALLOW, allowed);
    return new Problem(Status.METHOD_NOT_ALLOWED_405, "Use " + allowed + " here.").with(allow);
  }

  private List<String> methods(Map<String, Route> ofPath) {
    List<String> methods = new ArrayList<>();
    for (String method : ofPath.keySet()) {
      methods.add(method);
      if (method.equals(Method.GET.text())) {
        methods.add(Method.HEAD.text());
      }
    }
    if (policy.isStrict()) {
      methods.add(Method.OPTIONS.text());
    }
    return methods;
  }

  private void answer(
      Map<String, Route> ofPath,
      Problem otherwise,
      ServerRequest helidonRequest,
      ServerResponse helidonResponse)
      throws IOException {
    Request request = new Request(helidonRequest);
    Response response = new Response(helidonRequest, helidonResponse, request::id);
    Optional<Route> route = route(ofPath, request.method());
    boolean answered = false;
    try {
      policy.begins(request, response);
      answer(ofPath, route, otherwise, request, response);
      answered = true;
    } catch (SwitchingProtocols e) {
      answered = true;
      throw e;
    } catch (RequestException e) {
      // Of a body that is none; Helidon answers it, after all that hear of the end have heard.
      helidonResponse.status(HelidonProblems.told(e.status()));
      answered = true;
      throw e;
    } catch (HttpException e) {
      helidonResponse.status(HelidonProblems.told(e.status()));
      answered = true;
      throw e;
    } finally {
      policy.ends(route, request, response, answered);
    }
  }

  private static Optional<Route> route(Map<String, Route> ofPath, Method method) {
    return Optional.ofNullable(
        ofPath.get(method.equals(Method.HEAD) ? Method.GET.text() : method.text()));
  }

  private void answer(
      Map<String, Route> ofPath,
      Optional<Route> route,
      Problem otherwise,
      Request request,
      Response response)
      throws IOException {
    // Not left to error handlers of Helidon, which log a client that goes away before its refusal.
    try {
      if (route.isPresent()) {
        answer(route.get(), request, response);
      } else if (!isOptions(ofPath, request)
          || !policy.hasAnsweredOptions(methods(ofPath), request, response)) {
        response.problem(otherwise);
      }
    } catch (ProblemException e) {
      response.problem(e.problem());
    } catch (RuntimeException e) {
      Optional<Problem> foreseen = policy.problem(e);
      if (foreseen.isPresent()) {
        response.problem(foreseen.get());
      } else if (unavailable.stream().anyMatch(thrown -> thrown.isInstance(e))) {
        response.problem(Problem.unavailable(e.getMessage()));
      } else if (isOurs(e)) {
        LOG.log(
            Level.ERROR,
            () -> "Request " + request.id().orElse("") + " failed by a fault of the program",
            e);
        response.problem(FAILED);
      } else {
        throw e;
      }
    }
  }

  private static boolean isOptions(Map<String, Route> ofPath, Request request) {
    return !ofPath.isEmpty() && request.method().equals(Method.OPTIONS);
  }

  /** Whether an exception tells of a fault of the program, and not of the client or the network. */
  private boolean isOurs(RuntimeException e) {
    return policy.isStrict()
        && !(e instanceof HttpException
            || e instanceof RequestException
            || e instanceof UncheckedIOException
            || e instanceof CloseConnectionException
            || e instanceof ServerConnectionException);
  }

  private void answer(Route route, Request request, Response response) throws IOException {
    Optional<Problem> refusal = policy.refusal(route, request, response);
    if (refusal.isPresent()) {
      response.problem(refusal.get());
      return;
    }
    if (policy.isStrict()) {
      check(route, request);
    } else {
      Query query = request.query();
      route.parameters().forEach(query::get);
    }
    route.handler().handle(request, response);
  }

  /** All that is wrong is told together. */
  private static void check(Route route, Request request) {
    List<Fault> faults = new ArrayList<>();
    request.query().check(route.parameters(), faults);
    if (!route.method().equals(Method.GET)) {
      request.readFields(route.details().body().orElse(List.of()), faults);
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }
}
