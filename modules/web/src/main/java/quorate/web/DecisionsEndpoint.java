package quorate.web;

import io.helidon.http.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import quorate.http.AnswerBudget;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;

/** Answers recorded decisions, for receivers that missed some and for auditors. */
public final class DecisionsEndpoint implements Endpoint {
  private static final int MOST_ANSWERS = 16;
  private static final int MOST_VOTES = 20_000;
  private static final int VOTES_PER_READ = 5_000;

  private final AnswerBudget budget = new AnswerBudget(MOST_ANSWERS, MOST_VOTES, VOTES_PER_READ);
  private final Archive archive;

  public DecisionsEndpoint(Archive archive) {
    this.archive = archive;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .unavailableWhen(RecordUnavailable.class)
        .add(
            Route.get("/api/v1/decisions", Permission.ANYBODY, this::list)
                .with(DecisionsQuery.AFTER, DecisionsQuery.SYMBOL, DecisionsQuery.LIMIT)
                .orAnswers(503))
        .add(
            Route.get("/api/v1/decisions/{id}", Permission.ANYBODY, this::one).orAnswers(404, 503));
  }

  private void list(Request request, Response response) throws IOException {
    DecisionsQuery query = DecisionsQuery.of(request.query());
    try (AnswerBudget.Share share = budget.begin()) {
      response.streamJson(new DecisionList(archive, share, query));
    }
  }

  private void one(Request request, Response response) throws IOException {
    Optional<UUID> id = id(request.segment("id"));
    try (AnswerBudget.Share share = budget.begin()) {
      Optional<RecordedDecision> found =
          share.read(
              () -> id.flatMap(archive::find),
              decision -> decision.map(DecisionsEndpoint::votes).orElse(0));
      if (found.isEmpty()) {
        response.problem(new Problem(Status.NOT_FOUND_404, "There is no such decision."));
        return;
      }
      response.streamJson(out -> write(out, found.get()));
    }
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static int votes(RecordedDecision decision) {
    return decision.decision().votes().size();
  }

  static void write(OutputStream out, RecordedDecision decision) {
    JsonObject.write(out, json -> Decisions.write(json, decision));
  }
}
