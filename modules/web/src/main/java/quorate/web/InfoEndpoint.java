package quorate.web;

import quorate.protocol.JsonObject;

/** Which program this is. */
final class InfoEndpoint {
  private final byte[] body;

  InfoEndpoint(Sources sources) {
    Build build = sources.build();
    this.body =
        JsonObject.bytes(
            json ->
                json.text("name", "quorate")
                    .text("version", build.version())
                    .text("commit", build.commit())
                    .text("build_time", build.time()));
  }

  void routing(Routes routes) {
    routes.get("/observe/info", (request, response) -> Bodies.json(request, response, body));
  }
}
