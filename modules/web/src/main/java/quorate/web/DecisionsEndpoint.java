package quorate.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.RecordedDecision;

/** Recorded decisions, for receivers that missed some and for auditors. */
final class DecisionsEndpoint {
  private final DecisionArchive archive;

  DecisionsEndpoint(Sources sources) {
    this.archive = sources.decisions();
  }

  void routing(Routes routes) {
    routes.get("/api/v1/decisions", this::list).get("/api/v1/decisions/{id}", this::one);
  }

  private void one(ServerRequest request, ServerResponse response) {
    Optional<RecordedDecision> found =
        id(request.path().pathParameters().get("id")).flatMap(archive::find);
    found.ifPresentOrElse(
        decision ->
            Bodies.json(
                request, response, JsonObject.bytes(json -> Decisions.write(json, decision))),
        () ->
            new Problem(Status.NOT_FOUND_404, "There is no such decision.")
                .send(request, response));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads page by page and sends each before the next: what is in memory stays small, and no
   * connection to the database waits for a slow reader.
   */
  private void list(ServerRequest request, ServerResponse response) throws IOException {
    DecisionsQuery query = DecisionsQuery.of(request.query());
    long after =
        query.after().isPresent()
            ? query.after().getAsLong()
            : archive.beforeNewest(query.symbol(), query.limit());
    List<RecordedDecision> first = archive.page(after, query.symbol(), query.limit());
    response.header(Bodies.JSON).header(Bodies.NO_STORE);
    if (Bodies.isToHead(request)) {
      CountedBytes counted = new CountedBytes();
      write(counted, query, first);
      Bodies.sendLength(response, counted.count());
      return;
    }
    try (OutputStream out = response.outputStream()) {
      write(out, query, first);
    }
  }

  private void write(OutputStream out, DecisionsQuery query, List<RecordedDecision> first)
      throws IOException {
    out.write(ascii("{\"decisions\":["));
    List<RecordedDecision> page = first;
    int count = 0;
    while (!page.isEmpty()) {
      count = write(out, page, count);
      page =
          count < query.limit()
              ? archive.page(page.getLast().sequence(), query.symbol(), query.limit() - count)
              : List.of();
    }
    out.write(ascii("],\"count\":" + count + "}"));
  }

  private static int write(OutputStream out, List<RecordedDecision> page, int before)
      throws IOException {
    int count = before;
    for (RecordedDecision decision : page) {
      if (count > 0) {
        out.write(',');
      }
      out.write(JsonObject.bytes(json -> Decisions.write(json, decision)));
      count++;
    }
    return count;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
