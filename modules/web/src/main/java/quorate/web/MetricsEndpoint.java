package quorate.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** The metrics, for Prometheus. */
final class MetricsEndpoint {
  private final Scrape scrape;

  MetricsEndpoint(Sources sources) {
    this.scrape = sources.metrics();
  }

  void routing(Routes routes) {
    routes.get("/metrics", this::answer).get("/observe/metrics", this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    List<String> accept = request.headers().values(HeaderNames.ACCEPT);
    Scrape.Rendering rendering = scrape.render(accept);
    Bodies.send(
        request,
        response
            .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, rendering.contentType()))
            .header(Bodies.NO_STORE),
        rendering.body());
  }
}
