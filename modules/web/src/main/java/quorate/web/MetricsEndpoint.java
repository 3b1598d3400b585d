package quorate.web;

import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.function.Function;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.metrics.Exposition;
import quorate.metrics.ExpositionFormat;

/** Answers the metrics, for Prometheus. */
public final class MetricsEndpoint implements Endpoint {
  /** Where they are answered. */
  public static final List<String> PATHS = List.of("/metrics", "/observe/metrics");

  private final Function<List<String>, Page> render;

  /**
   * A body and its type.
   *
   * @param body not to be changed; others are sent it too
   */
  public record Page(String contentType, byte[] body) {}

  /**
   * @param render the metrics in the form that suits the values of the {@code Accept} headers;
   *     thread-safe
   */
  public MetricsEndpoint(Function<List<String>, Page> render) {
    this.render = render;
  }

  /** What renders metrics in the form that is accepted. */
  public static Function<List<String>, Page> scrape(Exposition exposition) {
    return accept -> {
      ExpositionFormat format = ExpositionFormat.accepted(accept);
      return new Page(format.contentType(), exposition.render(format));
    };
  }

  @Override
  public void addTo(Catalogue catalogue) {
    PATHS.forEach(path -> catalogue.add(Route.get(path, Permission.ANYBODY, this::answer)));
  }

  private void answer(Request request, Response response) {
    Page page = render.apply(request.headers(HeaderNames.ACCEPT));
    response.send(page.contentType(), page.body());
  }
}
