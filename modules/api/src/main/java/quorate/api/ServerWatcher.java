package quorate.api;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import quorate.access.Client;
import quorate.access.Credential;
import quorate.access.Presented;
import quorate.access.Principal;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Unread;
import quorate.metrics.ApiMetrics;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** Counts requests, writes the access log, and has refusals audited. Thread-safe. */
final class ServerWatcher implements Watcher {
  private static final System.Logger LOG = System.getLogger("quorate.api.access");
  private static final String UNMATCHED = "unmatched";

  /** What may stand in the log; a request line that is none could hold anything. */
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");

  private static final String LINE =
      "request_id=%s actor=%s key_id=%s address=%s method=%s route=%s status=%d bytes=%d"
          + " duration_ms=%d";

  private final ApiMetrics metrics;
  private final Refusals refusals;
  private final RepeatedLog adminKeyUsed;
  private final AtomicInteger inProgress;
  private final Consumer<String> keyUsed;

  /**
   * @param keyUsed is told the id of each key that was good
   */
  ServerWatcher(
      ApiMetrics metrics,
      Refusals refusals,
      AtomicInteger inProgress,
      Consumer<String> keyUsed,
      Clock clock) {
    this.metrics = metrics;
    this.refusals = refusals;
    this.inProgress = inProgress;
    this.keyUsed = keyUsed;
    this.adminKeyUsed = new RepeatedLog(LOG, Duration.ofMinutes(1), clock);
  }

  static String unmatched() {
    return UNMATCHED;
  }

  @Override
  public void begins(Request request) {
    inProgress.incrementAndGet();
  }

  @Override
  public void authenticated(Principal principal) {
    metrics.authenticated(label(principal.credential()), "ok");
    principal.keyId().ifPresent(keyUsed);
    if (principal.credential() == Credential.ADMIN_KEY) {
      adminKeyUsed.warn(
          "The admin key was used. It is for the first key and for the night when the database is"
              + " down; make a key for daily work.");
    }
  }

  private static String label(Credential credential) {
    return credential.label().replace('-', '_');
  }

  private static String proof(Optional<Presented> presented) {
    return switch (presented.orElseGet(Presented.Nothing::new)) {
      case Presented.Key _, Presented.Malformed _ -> "key";
      case Presented.Login _ -> "login";
      case Presented.Nothing _ -> "none";
    };
  }

  @Override
  public void refused(Route route, Request request, Problem problem, String reason) {
    switch (problem.status().code()) {
      case 401 -> metrics.authenticated(proof(request.attached(Presented.class)), reason);
      case 429 -> metrics.limited(reason);
      default -> {
        if (reason.equals("insecure") || reason.equals("origin")) {
          metrics.authenticated(proof(request.attached(Presented.class)), reason);
        } else {
          metrics.denied(reason);
        }
      }
    }
    refusals.refused(route, request, problem.status().code(), reason);
  }

  @Override
  public void overloaded(String resource) {
    metrics.overloaded(resource);
  }

  @Override
  public void ends(Optional<Route> route, Request request, Response response, boolean answered) {
    inProgress.decrementAndGet();
    Duration took = request.age();
    int status = answered ? response.status().code() : 0;
    String path = route.map(Route::path).orElse(UNMATCHED);
    metrics.answered(path, kind(route), status, took);
    if (route.filter(ServerWatcher::isProbe).isEmpty()) {
      LOG.log(Level.INFO, () -> line(request, path, status, response.bytesWritten(), took));
    }
  }

  @Override
  public void unread(String id, Client client, Unread request) {
    int status = request.status().code();
    metrics.answered(UNMATCHED, Limits.OPEN, status, request.age());
    String method = METHOD.matcher(request.method()).matches() ? request.method() : "-";
    LOG.log(
        Level.INFO,
        () ->
            LINE.formatted(
                id,
                "-",
                "-",
                client.address().getHostAddress(),
                method,
                UNMATCHED,
                status,
                0,
                request.age().toMillis()));
  }

  private static String kind(Optional<Route> route) {
    String bucket = route.map(found -> found.details().bucket()).orElse(Limits.OPEN);
    return switch (bucket) {
      case Limits.READ, Limits.WRITE, Limits.LOGIN -> bucket;
      case Limits.NEVER, Limits.RESUME -> "control";
      case Limits.STREAMS -> Limits.READ;
      default -> Limits.OPEN;
    };
  }

  private static boolean isProbe(Route route) {
    return route.permission().equals(Permission.ANYBODY) && route.details().bucket().isEmpty();
  }

  private static String line(Request request, String path, int status, long bytes, Duration took) {
    Optional<Principal> principal = request.attached(Principal.class);
    return LINE.formatted(
        request.id().orElse("-"),
        principal.map(Principal::name).orElse("-"),
        principal.flatMap(Principal::keyId).orElse("-"),
        request.attached(Client.class).map(client -> client.address().getHostAddress()).orElse("-"),
        request.method().text(),
        path,
        status,
        bytes,
        took.toMillis());
  }
}
