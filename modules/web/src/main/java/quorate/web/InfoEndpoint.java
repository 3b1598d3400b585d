package quorate.web;

import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Route;
import quorate.protocol.JsonObject;
import quorate.running.Build;

/** Answers the version, commit and time of the build. */
public final class InfoEndpoint implements Endpoint {
  private final byte[] body;

  public InfoEndpoint(Build build) {
    this.body =
        JsonObject.bytes(
            json ->
                json.text("name", "quorate")
                    .text("version", build.version())
                    .text("commit", build.commit())
                    .text("build_time", build.time()));
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get("/observe/info", Permission.ANYBODY, (request, response) -> response.json(body)));
  }
}
