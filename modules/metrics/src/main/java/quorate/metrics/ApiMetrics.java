package quorate.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import quorate.checks.CheckListener;
import quorate.checks.CheckRun;
import quorate.checks.ComponentHealth;
import quorate.checks.Transition;
import quorate.running.Build;
import quorate.running.Clock;

/**
 * The metrics of an API server: each combination of labels is there from the start, and none takes
 * a client's words. Thread-safe; nothing here blocks.
 */
public final class ApiMetrics implements CheckListener {
  /** The classes of routes by which durations are told. */
  public static final List<String> CLASSES = List.of("open", "read", "write", "control", "login");

  private static final List<String> STATUSES =
      List.of("2xx", "3xx", "4xx", "500", "503", "aborted");
  private static final List<String> CREDENTIALS = List.of("none", "key", "login", "admin_key");
  private static final List<String> RESULTS =
      List.of("ok", "missing", "malformed", "unknown", "expired", "revoked", "insecure", "origin");
  private static final List<String> BUCKETS =
      List.of("read", "write", "resume", "login", "streams", "open");
  private static final double[] DURATIONS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10
  };

  private final Catalogue metrics = new Catalogue();
  private final HealthMeters health;
  private final Duration checkInterval;
  private final Map<String, LongAdder> told = new ConcurrentHashMap<>();
  private final Map<String, Histogram> durations = new TreeMap<>();

  /** What is asked for when metrics are read; none may block. */
  public record Gauges(
      IntSupplier requestsInProgress,
      IntSupplier reachable,
      IntSupplier unreachable,
      DoubleSupplier orchestratorsAge) {}

  /**
   * Makes all metrics, each at zero.
   *
   * @param components what is checked
   * @param permissions by their labels
   */
  public ApiMetrics(
      List<String> components,
      List<String> permissions,
      Duration checkInterval,
      Build build,
      Gauges gauges) {
    this.checkInterval = checkInterval;
    JvmMeters.register(metrics);
    this.health = new HealthMeters(metrics, components);
    metrics.gauge(
        "health_check_interval_seconds",
        "From the start of one run of a check to the start of the next, as configured.",
        _ -> checkInterval.toMillis() / 1e3);
    for (String kind : CLASSES) {
      durations.put(
          kind,
          metrics.histogram(
              "api_http_request_duration_seconds",
              "How long requests took, the answer included.",
              Catalogue.label("class", kind),
              Unit.SECONDS,
              DURATIONS));
    }
    for (String credential : CREDENTIALS) {
      counters(
          "api_authentications_total",
          "Credentials, by kind and what they were.",
          "credential",
          credential,
          "result",
          RESULTS);
    }
    counters(
        "api_authorizations_denied_total",
        "Requests of a role that lacks the permission.",
        "permission",
        permissions);
    counters("api_rate_limited_total", "Requests over a limit.", "bucket", BUCKETS);
    counters(
        "api_overloaded_total",
        "Requests for which there was no room.",
        "resource",
        List.of("requests", "readers", "streams"));
    for (String action : List.of("pause", "resume")) {
      counters(
          "api_control_changes_total",
          "Pauses and resumes that were asked for.",
          "action",
          action,
          "result",
          List.of("changed", "unchanged", "refused", "failed", "unknown"));
    }
    counters(
        "api_audit_records_total", "Records of the audit.", "result", List.of("written", "failed"));
    gauges(build, gauges);
  }

  /**
   * Makes the metrics of routes, each at zero.
   *
   * @param paths as they stand in the catalogue, each once
   */
  public void addRoutes(List<String> paths) {
    for (String path : paths) {
      counters(
          "api_http_requests_total",
          "Requests, by route and status.",
          "route",
          path,
          "status",
          STATUSES);
    }
  }

  /**
   * Makes the metrics of streams, each at zero.
   *
   * @param channels that can be subscribed to
   * @param reasons why streams end
   */
  public StreamMeters addStreams(
      List<String> channels, List<String> reasons, StreamMeters.Gauges gauges) {
    return new StreamMeters(metrics, channels, reasons, gauges);
  }

  private void gauges(Build build, Gauges gauges) {
    metrics.gauge(
        "api_http_requests_in_progress",
        "Requests that are not answered yet.",
        _ -> gauges.requestsInProgress().getAsInt());
    metrics.gauge(
        "api_orchestrators",
        "Orchestrators that are configured or found.",
        Catalogue.label("state", "reachable"),
        _ -> gauges.reachable().getAsInt());
    metrics.gauge(
        "api_orchestrators",
        "Orchestrators that are configured or found.",
        Catalogue.label("state", "unreachable"),
        _ -> gauges.unreachable().getAsInt());
    metrics.gauge(
        "api_orchestrators_age_seconds",
        "Age of the newest answer of an orchestrator; since the start, where there was none.",
        _ -> gauges.orchestratorsAge().getAsDouble());
    metrics.gauge(
        "api_build_info",
        "1, labelled with the version and commit of the build.",
        Catalogue.labels("version", build.version(), "commit", build.commit()),
        _ -> 1);
  }

  private void counters(String name, String help, String label, List<String> values) {
    for (String value : values) {
      told.put(name + "|" + value, metrics.counter(name, help, Catalogue.label(label, value)));
    }
  }

  private void counters(
      String name, String help, String first, String one, String second, List<String> others) {
    for (String other : others) {
      SortedMap<String, String> labels = Catalogue.labels(first, one, second, other);
      told.put(name + "|" + one + "|" + other, metrics.counter(name, help, labels));
    }
  }

  private void count(String name, String... labels) {
    LongAdder counter = told.get(name + "|" + String.join("|", labels));
    if (counter == null) {
      throw new IllegalArgumentException(
          "labels of " + name + " must be known: " + String.join(", ", labels));
    }
    counter.increment();
  }

  @Override
  public void ran(CheckRun run) {
    health.ran(run);
  }

  @Override
  public void changed(Transition transition) {
    health.changed(transition);
  }

  /**
   * A request has ended.
   *
   * @param status 0 where the client went away before its answer
   */
  public void answered(String route, String kind, int status, Duration took) {
    String word =
        status == 0
            ? "aborted"
            : status == 503
                ? "503"
                : status >= 500 ? "500" : status >= 400 ? "4xx" : status >= 300 ? "3xx" : "2xx";
    count("api_http_requests_total", route, word);
    durations.get(kind).record(Unit.ticks(took));
  }

  /** A credential was looked at. */
  public void authenticated(String credential, String result) {
    count("api_authentications_total", credential, result);
  }

  /** A role lacked a permission. */
  public void denied(String permission) {
    count("api_authorizations_denied_total", permission);
  }

  /** A request was over a limit. */
  public void limited(String bucket) {
    count("api_rate_limited_total", bucket);
  }

  /** There was no room. */
  public void overloaded(String resource) {
    count("api_overloaded_total", resource);
  }

  /** A pause or a resume was asked for. */
  public void control(String action, String result) {
    count("api_control_changes_total", action, result);
  }

  /** A record of the audit was written, or could not be. */
  public void audited(boolean written) {
    count("api_audit_records_total", written ? "written" : "failed");
  }

  /**
   * What Prometheus reads.
   *
   * @param components as they are now; must not block
   */
  public Exposition exposition(Supplier<List<ComponentHealth>> components, Clock clock) {
    return new Exposition(
        metrics.families(), () -> Reading.NONE.with(components.get()), checkInterval, clock);
  }
}
