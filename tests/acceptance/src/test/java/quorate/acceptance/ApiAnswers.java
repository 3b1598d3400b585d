package quorate.acceptance;

import java.util.Optional;
import quorate.servers.OrchestratorProcess;
import quorate.testkit.ApiDocument;

/** What the image's API servers document of their answers. Thread-safe. */
final class ApiAnswers {
  /** That of every server, for all are of one image; empty until one has started. */
  private static volatile Optional<ApiDocument> document = Optional.empty();

  private ApiAnswers() {}

  /** Reads the document of this server, if that of none was read before. */
  static void areThoseOf(OrchestratorProcess server) {
    if (document.isEmpty()) {
      document = server.get("/api/v1/openapi.json").map(answer -> new ApiDocument(answer.body()));
    }
  }

  static ApiDocument document() {
    return document.orElseThrow();
  }

  /** That which was read, if any. */
  static Optional<ApiDocument> known() {
    return document;
  }
}
