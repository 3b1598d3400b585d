package quorate.page;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;

/** Answers the operator's page and its assets. They are for anybody: they hold no data. */
public final class PageEndpoint implements Endpoint {
  /** Nothing but our own scripts, styles and answers, and no text that is taken for a script. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  /** What the page could ask a browser for, and does not. */
  private static final String NOTHING =
      "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(),"
          + " fullscreen=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(),"
          + " midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(),"
          + " usb=(), xr-spatial-tracking=()";

  private static final List<Header> OF_THE_PAGE =
      List.of(
          HeaderValues.createCached("Content-Security-Policy", POLICY),
          HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
          HeaderValues.createCached("Permissions-Policy", NOTHING));

  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

  private final PageAssets assets = new PageAssets();
  private final UnaryOperator<Route> described;

  /**
   * @param described adds to a route what the program has its routes say of themselves
   */
  public PageEndpoint(UnaryOperator<Route> described) {
    this.described = described;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(described.apply(Route.get("/", Permission.ANYBODY, this::document)))
        .add(
            described.apply(
                Route.get("/assets/{name}", Permission.ANYBODY, this::asset).orAnswers(404)));
  }

  private void document(Request request, Response response) {
    OF_THE_PAGE.forEach(response::header);
    response.send("text/html; charset=utf-8", assets.document());
  }

  private void asset(Request request, Response response) {
    Optional<PageAssets.Asset> asset = assets.find(request.segment("name"));
    if (asset.isEmpty()) {
      response.problem(new Problem(Status.NOT_FOUND_404, "There is nothing at this path."));
      return;
    }
    response.keep(FOR_A_YEAR, asset.get().type(), asset.get().body());
  }
}
