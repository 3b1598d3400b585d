package quorate.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.access.Client;
import quorate.access.Permission;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Field;
import quorate.http.Parameter;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.AuditEntry;
import quorate.record.AuditedControl;
import quorate.record.ControlChange;
import quorate.record.ControlHistory;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;

/** Tells whether trading is paused, and pauses and resumes it, in the database itself. */
final class ControlRoutes implements Endpoint {
  private static final System.Logger LOG = System.getLogger(ControlRoutes.class.getName());

  /** A request is closed 10 s after it began; by then its answer must have been given. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

  private static final int MOST_REASON = 500;
  private static final Pattern TAG = Pattern.compile("\"c([0-9]{1,18})\"");
  private static final Problem OVERTAKEN =
      new Problem(
          Status.PRECONDITION_FAILED_412,
          "Somebody else has paused or resumed trading since; look again.");

  /** Whatever is said, a pause is not refused for it; what is too long is cut. */
  private static final Field<String> REASON =
      Field.optional(
          new Parameter<>(
              "reason",
              "a text, of which 500 characters are kept",
              text -> Optional.of(cut(text)),
              Schema.text().says("Of which 500 characters are kept.")));

  private static final Parameter<Long> CURSOR = Cursors.number();

  private final AuditedControl control;
  private final ControlHistory history;
  private final Audits audits;
  private final ControlWatch watch;

  /** Hears of changes. */
  interface ControlWatch {
    /**
     * @param result changed, unchanged, refused, failed or unknown
     */
    void asked(boolean pause, String result);

    /** A request of who may has failed, and so has its audit; to be written when it can be. */
    void couldNot(AuditEntry entry);
  }

  ControlRoutes(AuditedControl control, ControlHistory history, Audits audits, ControlWatch watch) {
    this.control = control;
    this.history = history;
    this.audits = audits;
    this.watch = watch;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(
            Route.get("/api/v1/control", Rights.of(Permission.SYSTEM_READ), this::current)
                .orAnswers(304)
                .in(Limits.READ, "Tells whether trading is paused, since when, by whom and why.")
                .answering(Schema.named("Control")))
        .add(
            Route.get("/api/v1/control/history", Rights.of(Permission.SYSTEM_READ), this::changes)
                .with(Parameters.LIMIT, CURSOR)
                .in(Limits.READ, "Lists pauses and resumes, newest first.")
                .answering(Schemas.page("changes", "ControlHistory")))
        .add(change("pause", Limits.NEVER, "Pauses trading, or finds it paused."))
        .add(change("resume", Limits.RESUME, "Resumes trading, or finds it going on."));
  }

  private Route change(String action, String bucket, String summary) {
    boolean pause = action.equals("pause");
    return Route.post(
            "/api/v1/control/" + action,
            Rights.of(Permission.CONTROL_WRITE),
            (request, response) -> change(pause, request, response))
        .orAnswers(pause ? new Integer[] {} : new Integer[] {412})
        .takes(REASON)
        .in(bucket, summary)
        .answering(Schema.named("ControlChange"));
  }

  private void current(Request request, Response response) {
    TradingControl current = history.current();
    response.json(tag(current), JsonObject.bytes(json -> write(json, current)));
  }

  static void write(JsonObject json, TradingControl control) {
    json.bool("paused", control.paused());
    writeOrigin(json, control);
  }

  private static void writeOrigin(JsonObject json, TradingControl control) {
    json.time("since", control.since())
        .text("actor", control.actor())
        .text("reason", control.reason());
  }

  private static String tag(TradingControl control) {
    return "c" + control.version();
  }

  private void changes(Request request, Response response) {
    int limit = Cursors.limit(request);
    List<ControlHistory.Change> found = history.changes(Cursors.before(request, CURSOR), limit + 1);
    Cursors.answer(
        request,
        response,
        "changes",
        found,
        limit,
        change -> Cursors.text(change.at(), Long.toString(change.id())),
        ControlRoutes::write);
  }

  private static void write(JsonObject json, ControlHistory.Change change) {
    json.number("id", change.id())
        .bool("paused", change.paused())
        .text("actor", change.actor())
        .text("reason", change.reason())
        .text("address", change.address())
        .time("changed_at", change.at());
  }

  private void change(boolean pause, Request request, Response response) {
    ControlRequest asked = asked(pause, request);
    ControlChange change;
    try {
      change =
          control.change(
              asked,
              (_, came) -> List.of(entry(pause, request, came)),
              ANSWER_WITHIN.minus(request.age()));
    } catch (RecordUnavailable e) {
      LOG.log(Level.WARNING, e.getMessage());
      watch.asked(pause, e.isInDoubt() ? "unknown" : "failed");
      watch.couldNot(entry(pause, request, AuditEntry.Outcome.FAILED, 503));
      response.problem(
          Problems.of(
              e, "The database cannot record the change with its audit, so nothing has changed."));
      return;
    }
    watch.asked(pause, change.overtaken() ? "refused" : change.changed() ? "changed" : "unchanged");
    response.header(HeaderValues.create(HeaderNames.ETAG, '"' + tag(change.control()) + '"'));
    if (change.overtaken()) {
      response.problem(OVERTAKEN);
      return;
    }
    response.json(
        JsonObject.bytes(
            json -> {
              json.bool("paused", change.control().paused()).bool("changed", change.changed());
              writeOrigin(json, change.control());
              json.text("request_id", request.id());
            }));
  }

  /** A pause is never refused for what somebody saw before. */
  private static ControlRequest asked(boolean pause, Request request) {
    return new ControlRequest(
        pause,
        Optional.of(Gate.principal(request).name()),
        request.fields().get(REASON).filter(reason -> !reason.isEmpty()),
        request.attached(Client.class).orElseThrow().address().getHostAddress(),
        pause ? OptionalLong.empty() : seen(request));
  }

  /** The version that the client saw; none that there can be, where it names no tag of ours. */
  private static OptionalLong seen(Request request) {
    List<String> wanted = request.headers(HeaderNames.IF_MATCH);
    if (wanted.isEmpty() || wanted.equals(List.of("*"))) {
      return OptionalLong.empty();
    }
    Matcher tag = TAG.matcher(wanted.getFirst());
    return OptionalLong.of(wanted.size() == 1 && tag.matches() ? Long.parseLong(tag.group(1)) : -1);
  }

  private AuditEntry entry(boolean pause, Request request, ControlChange came) {
    if (came.overtaken()) {
      return entry(pause, request, AuditEntry.Outcome.REFUSED, 412);
    }
    return entry(
        pause,
        request,
        came.changed() ? AuditEntry.Outcome.DONE : AuditEntry.Outcome.UNCHANGED,
        200);
  }

  private AuditEntry entry(boolean pause, Request request, AuditEntry.Outcome outcome, int status) {
    return audits.entry(
        request,
        pause ? "control.paused" : "control.resumed",
        outcome,
        Optional.empty(),
        OptionalInt.of(status),
        request.fields().get(REASON).flatMap(reason -> Audits.detail(Map.of("reason", reason))),
        Optional.empty());
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_REASON
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_REASON));
  }
}
