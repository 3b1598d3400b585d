package quorate.api;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quorate.access.Authenticator;
import quorate.access.Bucket;
import quorate.access.Client;
import quorate.access.Credential;
import quorate.access.Origins;
import quorate.access.Presented;
import quorate.access.Principal;
import quorate.access.Verdict;
import quorate.http.Permission;
import quorate.http.Policy;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Unread;
import quorate.record.RecordUnavailable;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * Decides who may do what, in the order of the contract: an insecure connection, failed credentials
 * of the address, the credential, the origin, the permission, the rate, the room. Nothing but the
 * credential is looked up before the permission is known. Thread-safe.
 */
final class Gate implements Policy {
  private static final RepeatedLog UNREAD =
      new RepeatedLog(System.getLogger(Gate.class.getName()), Clock.system());

  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final Header CHALLENGE =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"quorate\"");
  private static final Header NO_SNIFFING =
      HeaderValues.createCached("X-Content-Type-Options", "nosniff");
  private static final Header NO_REFERRER =
      HeaderValues.createCached("Referrer-Policy", "no-referrer");
  private static final Header SAME_ORIGIN =
      HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin");
  private static final Header STRICT_TRANSPORT =
      HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

  private static final Problem UNAUTHENTICATED =
      new Problem(
              Status.UNAUTHORIZED_401,
              "A valid credential is needed: a key as Authorization: Bearer, or a login.")
          .with(CHALLENGE);
  private static final Problem INSECURE =
      Problem.named(
          "insecure",
          Status.FORBIDDEN_403,
          "Credentials are not taken over plain HTTP: use HTTPS, name the proxy that speaks it in"
              + " quorate.api.trusted-proxies, or set quorate.api.require-tls=false. This one is"
              + " no secret any more.");
  private static final Problem FOREIGN =
      Problem.named("origin", Status.FORBIDDEN_403, "A page of this origin may not do that here.");
  private static final Problem FULL = Problem.busy("Too many requests are at work; try again.");

  private final Callers callers;
  private final Authenticator authenticator;
  private final Origins origins;
  private final Cors cors;
  private final boolean requireTls;
  private final Limits limits;
  private final Semaphore places;
  private final Watcher watcher;
  private final RequestIds ids = new RequestIds();

  /** That a request holds a place among those at work. */
  private enum Place {
    HELD
  }

  Gate(
      Callers callers,
      Authenticator authenticator,
      Origins origins,
      boolean requireTls,
      Limits limits,
      int places,
      Watcher watcher) {
    this.callers = callers;
    this.authenticator = authenticator;
    this.origins = origins;
    this.cors = new Cors(origins);
    this.requireTls = requireTls;
    this.limits = limits;
    this.places = new Semaphore(places);
    this.watcher = watcher;
  }

  @Override
  public boolean isStrict() {
    return true;
  }

  @Override
  public void begins(Request request, Response response) {
    String id = ids.of(request.headers(REQUEST_ID));
    request.name(id);
    Client client = callers.client(request);
    request.attach(client);
    ofEvery(id, client).forEach(response::header);
    cors.allow(request, response);
    watcher.begins(request);
  }

  /** The headers that every answer has. */
  private static List<Header> ofEvery(String id, Client client) {
    List<Header> all =
        List.of(HeaderValues.create(REQUEST_ID, id), NO_SNIFFING, NO_REFERRER, SAME_ORIGIN);
    return client.https() ? Stream.concat(all.stream(), Stream.of(STRICT_TRANSPORT)).toList() : all;
  }

  @Override
  public Naming refusedUnread(Unread request) {
    Client client = callers.client(request);
    String id = request.id().orElseGet(() -> ids.of(request.headers().values(REQUEST_ID)));
    if (request.id().isEmpty()) {
      watcher.unread(id, client, request);
    }
    return new Naming(Optional.of(id), ofEvery(id, client));
  }

  /**
   * The words of the record are for the log; a stranger need not know what it stands on. Only what
   * was read comes here, for a change tells of its own end: where the end of a transaction that
   * read is in doubt, nothing has changed all the same.
   */
  @Override
  public Optional<Problem> problem(RuntimeException thrown) {
    if (thrown instanceof RecordUnavailable unavailable) {
      UNREAD.warn(unavailable.getMessage());
      return Optional.of(Problems.databaseUnavailable("The database cannot say now; try again."));
    }
    return Optional.empty();
  }

  @Override
  public boolean hasAnsweredOptions(List<String> methods, Request request, Response response) {
    cors.answerPreflight(methods, request, response);
    return true;
  }

  @Override
  public Optional<Problem> refusal(Route route, Request request, Response response) {
    request.attach(route);
    Client client = request.attached(Client.class).orElseThrow();
    if (route.permission().equals(Permission.ANYBODY)) {
      return isForeign(route, request, client, false)
          ? refused(route, request, FOREIGN, "origin")
          : limits.ofAddress(route, client).flatMap(bucket -> limited(route, request, bucket));
    }
    return switch (admission(request, callers.presented(request))) {
      case Admission.Granted(Principal principal) -> refusal(route, request, response, principal);
      case Admission.Refused(Problem problem) -> Optional.of(problem);
    };
  }

  /** Whether a credential is good for anything. */
  sealed interface Admission {
    record Granted(Principal principal) implements Admission {}

    record Refused(Problem problem) implements Admission {}
  }

  /**
   * Finds out who presents a credential, and tells whoever watches. The one way for all of them,
   * whether they come with a request or in its body.
   */
  Admission admission(Request request, Presented presented) {
    request.attach(presented);
    Route route = request.attached(Route.class).orElseThrow();
    Client client = request.attached(Client.class).orElseThrow();
    if (requireTls && !client.secure() && !(presented instanceof Presented.Nothing)) {
      return notAdmitted(request, INSECURE, "insecure");
    }
    return switch (authenticator.verdict(presented, client, isReading(route))) {
      case Verdict.Good(Principal principal) -> {
        request.attach(principal);
        watcher.authenticated(principal);
        yield new Admission.Granted(principal);
      }
      case Verdict.Bad(Verdict.Reason reason) ->
          notAdmitted(request, UNAUTHENTICATED, reason.label());
      case Verdict.Held(long retryAfterSeconds) ->
          notAdmitted(
              request,
              new Problem(
                      Status.TOO_MANY_REQUESTS_429,
                      "Too many credentials from this address were wrong.")
                  .retryAfter(retryAfterSeconds),
              "login");
      case Verdict.Unknown _ ->
          new Admission.Refused(
              Problems.databaseUnavailable(
                  "The database does not answer, and who asks is not known without it."));
    };
  }

  private Admission notAdmitted(Request request, Problem problem, String reason) {
    watcher.refused(request.attached(Route.class).orElseThrow(), request, problem, reason);
    return new Admission.Refused(problem);
  }

  private Optional<Problem> refusal(
      Route route, Request request, Response response, Principal principal) {
    Client client = request.attached(Client.class).orElseThrow();
    if (isForeign(route, request, client, principal.credential() == Credential.LOGIN)) {
      return refused(route, request, FOREIGN, "origin");
    }
    if (!Rights.may(principal.role(), route.permission())) {
      return refused(
          route,
          request,
          new Problem(
                  Status.FORBIDDEN_403,
                  "The role " + principal.role().label() + " may not do that.")
              .with("permission", Rights.lacking(route.permission())),
          Rights.lacking(route.permission()));
    }
    Bucket bucket = limits.ofPrincipal(route, principal);
    limits.tell(bucket, response);
    if (!bucket.taken()) {
      return limited(route, request, bucket);
    }
    return Rights.isNeverLimited(route) ? Optional.empty() : takePlace(request);
  }

  private Optional<Problem> limited(Route route, Request request, Bucket bucket) {
    if (bucket.taken()) {
      return Optional.empty();
    }
    return refused(
        route,
        request,
        new Problem(Status.TOO_MANY_REQUESTS_429, "More requests than the limit allows.")
            .retryAfter(bucket.retrySeconds()),
        route.details().bucket());
  }

  private Optional<Problem> takePlace(Request request) {
    if (!places.tryAcquire()) {
      watcher.overloaded("requests");
      return Optional.of(FULL);
    }
    request.attach(Place.HELD);
    return Optional.empty();
  }

  private Optional<Problem> refused(Route route, Request request, Problem problem, String reason) {
    watcher.refused(route, request, problem, reason);
    return Optional.of(problem);
  }

  private boolean isForeign(Route route, Request request, Client client, boolean cookie) {
    boolean harmless = isReading(route) && !Rights.isStream(route);
    return !harmless
        && !origins.admits(
            request.headers("Origin"), client.https(), callers.host(request, client), cookie);
  }

  private static boolean isReading(Route route) {
    return route.method().equals(Method.GET);
  }

  @Override
  public void ends(Optional<Route> route, Request request, Response response, boolean answered) {
    if (request.attached(Place.class).isPresent()) {
      places.release();
    }
    watcher.ends(route, request, response, answered);
  }

  /**
   * Finds out again who a request's caller is, however long ago it was; empty once the credential
   * has ended, or can no longer be told from one that has.
   */
  Supplier<Optional<Principal>> again(Request request) {
    Presented presented = request.attached(Presented.class).orElseThrow();
    Client client = request.attached(Client.class).orElseThrow();
    return () ->
        switch (authenticator.verdict(presented, client, true)) {
          case Verdict.Good good -> Optional.of(good.principal());
          case Verdict.Bad _, Verdict.Held _, Verdict.Unknown _ -> Optional.empty();
        };
  }

  /** Whoever is allowed; a route that asks is one that is not for anybody. */
  static Principal principal(Request request) {
    return request
        .attached(Principal.class)
        .orElseThrow(() -> new ProblemException(UNAUTHENTICATED));
  }
}
