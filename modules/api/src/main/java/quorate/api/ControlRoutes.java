package quorate.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quorate.access.Client;
import quorate.access.Permission;
import quorate.access.Principal;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Field;
import quorate.http.Parameter;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlHistory;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;

/** Tells whether trading is paused, and pauses and resumes it, in the database itself. */
final class ControlRoutes implements Endpoint {
  /** A request is closed 10 s after it began; by then its answer must have been given. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

  private static final int MOST_REASON = 500;

  /** Whatever is said, a pause is not refused for it; what is too long is cut. */
  private static final Field<String> REASON =
      Field.optional(
          new Parameter<>(
              "reason",
              "a text, of which 500 characters are kept",
              text -> Optional.of(cut(text)),
              Schema.text().says("Of which 500 characters are kept.")));

  private static final Parameter<Long> CURSOR = Cursors.number();

  private final Control control;
  private final ControlHistory history;
  private final ControlWatch watch;

  /** Hears of changes. */
  interface ControlWatch {
    /**
     * @param result changed, unchanged, refused, failed or unknown
     */
    void asked(boolean pause, String result);
  }

  ControlRoutes(Control control, ControlHistory history, ControlWatch watch) {
    this.control = control;
    this.history = history;
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
    ControlHistory.Current current = history.current();
    response.json(tag(current), JsonObject.bytes(json -> write(json, current.control())));
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

  private static String tag(ControlHistory.Current current) {
    return "c" + current.change();
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
    Principal principal = Gate.principal(request);
    Client client = request.attached(Client.class).orElseThrow();
    ControlChange change =
        control.change(
            new ControlRequest(
                pause,
                Optional.of(principal.name()),
                request.fields().get(REASON).filter(reason -> !reason.isEmpty()),
                client.address().getHostAddress()),
            ANSWER_WITHIN.minus(request.age()));
    watch.asked(pause, change.changed() ? "changed" : "unchanged");
    response.json(
        JsonObject.bytes(
            json -> {
              json.bool("paused", change.control().paused()).bool("changed", change.changed());
              writeOrigin(json, change.control());
              json.text("request_id", request.id());
            }));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_REASON
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_REASON));
  }
}
