package quorate.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.RecordedDecision;

/** Recorded decisions, for receivers that missed some and for auditors. */
final class DecisionsEndpoint {
  private static final int MOST_ANSWERS = 16;
  private static final int MOST_VOTES = 20_000;
  private static final int VOTES_PER_READ = 5_000;

  private final AnswerBudget budget = new AnswerBudget(MOST_ANSWERS, MOST_VOTES, VOTES_PER_READ);
  private final DecisionArchive archive;

  DecisionsEndpoint(Sources sources) {
    this.archive = sources.decisions();
  }

  void routing(Routes routes) {
    routes.get("/api/v1/decisions", this::list).get("/api/v1/decisions/{id}", this::one);
  }

  private void one(ServerRequest request, ServerResponse response) throws IOException {
    Optional<UUID> id = id(request.path().pathParameters().get("id"));
    try (AnswerBudget.Share share = budget.begin()) {
      Optional<RecordedDecision> found =
          share.read(
              () -> id.flatMap(archive::find),
              decision -> decision.map(DecisionsEndpoint::votes).orElse(0));
      if (found.isEmpty()) {
        new Problem(Status.NOT_FOUND_404, "There is no such decision.").send(request, response);
        return;
      }
      response.header(Bodies.JSON).header(Bodies.NO_STORE);
      StreamedBody.send(request, response, out -> write(out, found.get()));
    }
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void list(ServerRequest request, ServerResponse response) throws IOException {
    DecisionsQuery query = DecisionsQuery.of(request.query());
    try (AnswerBudget.Share share = budget.begin()) {
      response.header(Bodies.JSON).header(Bodies.NO_STORE);
      StreamedBody.send(request, response, new DecisionList(archive, share, query));
    }
  }

  static int votes(RecordedDecision decision) {
    return decision.decision().votes().size();
  }

  static void write(OutputStream out, RecordedDecision decision) {
    JsonObject.write(out, json -> Decisions.write(json, decision));
  }
}
