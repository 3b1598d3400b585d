package quorate.api;

import java.util.List;
import java.util.Map;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.OpenApi;
import quorate.http.Permission;
import quorate.http.Route;
import quorate.http.Schema;

/** Answers the OpenAPI document, which is made of the very routes that answer. */
final class DocumentRoutes implements Endpoint {
  /** What any route that is not for anybody may answer. */
  private static final List<Integer> GUARDED = List.of(401, 403, 429, 503);

  private final String version;

  DocumentRoutes(String version) {
    this.version = version;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get(
                "/api/v1/openapi.json",
                Permission.ANYBODY,
                (request, response) -> response.json(document(catalogue)))
            .orAnswers(429)
            .in(Limits.OPEN, "Describes all that is here.")
            .answering(Schema.anyObject()));
  }

  private byte[] document(Catalogue catalogue) {
    return new OpenApi(
            "Quorate API",
            version,
            Schemas.all(),
            Map.of("id", Schema.text(), "name", Schema.text()),
            GUARDED)
        .document(catalogue.routes());
  }
}
