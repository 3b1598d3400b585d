package quorate.api;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import quorate.domain.Action;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.http.Parameter;
import quorate.http.ProblemException;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.HeardSignal;
import quorate.record.SignalRow;
import quorate.trading.record.Cursor;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;

/**
 * Positions in lists: {@code MICROSECONDS.ID}. One is not a pointer to a row, so it stays good when
 * that is gone, after a restart, and at every instance.
 */
final class Cursors {
  private static final String NAME = "cursor";
  private static final String BY_NUMBER = "[0-9]{1,17}\\.[0-9]{1,18}";
  private static final String BY_TIME = "[0-9]{1,17}\\.0";
  private static final String BY_ID = "[0-9]{1,17}\\.[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}";

  private static final Signal NO_SIGNAL =
      new Signal("none", "none", "NONE", Action.HOLD, Ratio.ZERO, Instant.EPOCH, "");

  private Cursors() {}

  /** A cursor of a list whose rows are numbered. */
  static Parameter<Long> number() {
    return new Parameter<>(
        NAME,
        "the next of the page before",
        text ->
            text.matches(BY_NUMBER)
                ? Optional.of(Long.parseLong(text.substring(text.indexOf('.') + 1)))
                : Optional.empty(),
        Schema.text("^" + BY_NUMBER + "$"));
  }

  /** A cursor of a list whose rows have UUIDs. */
  static Parameter<Cursor> id() {
    return new Parameter<>(
        NAME,
        "the next of the page before",
        text -> text.matches(BY_ID) ? Optional.of(Cursor.parse(text)) : Optional.empty(),
        Schema.text("^" + BY_ID + "$"));
  }

  /** A cursor of recorded signals; what it stands for says nothing but when and which. */
  static Parameter<SignalRow> signal() {
    return new Parameter<>(
        NAME,
        "the next of the page before",
        text ->
            text.matches(BY_NUMBER)
                ? Optional.of(
                    new SignalRow(
                        Long.parseLong(text.substring(text.indexOf('.') + 1)),
                        new HeardSignal(NO_SIGNAL, time(text))))
                : Optional.empty(),
        Schema.text("^" + BY_NUMBER + "$"));
  }

  /** A cursor of a list whose rows have nothing but a time. */
  static Parameter<Instant> time() {
    return new Parameter<>(
        NAME,
        "the next of the page before",
        text -> text.matches(BY_TIME) ? Optional.of(time(text)) : Optional.empty(),
        Schema.text("^" + BY_TIME + "$"));
  }

  static String text(Instant at, String id) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
  }

  /** The time of a position. */
  static Instant time(String position) {
    return Instant.EPOCH.plus(
        Long.parseLong(position.substring(0, position.indexOf('.'))), ChronoUnit.MICROS);
  }

  /** Which part of a list is asked for. */
  static PageRequest part(Request request, Parameter<Cursor> cursor) {
    return new PageRequest(request.query().get(cursor), limit(request));
  }

  static int limit(Request request) {
    return request.query().get(Parameters.LIMIT).map(Long::intValue).orElse(Parameters.USUAL_LIMIT);
  }

  static OptionalLong before(Request request, Parameter<Long> cursor) {
    return request.query().get(cursor).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /**
   * Answers a page of a list.
   *
   * @param found one row more than the page has, if there is one
   * @param position of a row
   * @throws ProblemException when a row cannot be written
   */
  static <T> void answer(
      Request request,
      Response response,
      String name,
      List<T> found,
      int limit,
      Function<T, String> position,
      BiConsumer<JsonObject, T> fields) {
    List<T> rows = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit ? Optional.of(position.apply(rows.getLast())) : Optional.empty();
    answer(request, response, name, rows, next, fields);
  }

  /** Answers a page of a list. */
  static <T> void answer(
      Request request,
      Response response,
      String name,
      Page<T> page,
      BiConsumer<JsonObject, T> fields) {
    answer(request, response, name, page.rows(), page.next().map(Cursor::toString), fields);
  }

  /** Answers a page of a list, of which is known where the next one begins. */
  static <T> void answer(
      Request request,
      Response response,
      String name,
      List<T> rows,
      Optional<String> next,
      BiConsumer<JsonObject, T> fields) {
    next.ifPresent(position -> response.header(link(request, NAME, position)));
    try {
      response.streamJson(
          out ->
              JsonObject.write(
                  out,
                  json ->
                      json.objects(name, rows, fields)
                          .number("count", rows.size())
                          .text("next", next)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same request with another position in it. */
  static Header link(Request request, String parameter, String position) {
    StringBuilder query = new StringBuilder();
    for (String pair : request.rawQuery().split("&")) {
      if (!pair.isEmpty() && !pair.startsWith(parameter + "=")) {
        query.append(pair).append('&');
      }
    }
    String target =
        request.path()
            + "?"
            + query
            + parameter
            + "="
            + URLEncoder.encode(position, StandardCharsets.UTF_8);
    return HeaderValues.create("Link", "<" + target + ">; rel=\"next\"");
  }
}
