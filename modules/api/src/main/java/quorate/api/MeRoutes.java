package quorate.api;

import quorate.access.Permission;
import quorate.access.Principal;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.web.ApiLimitSettings;

/** Answers who asks, and what they may. */
final class MeRoutes implements Endpoint {
  private final ApiLimitSettings limits;

  MeRoutes(ApiLimitSettings limits) {
    this.limits = limits;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get("/api/v1/me", Rights.ANY_ROLE, this::answer)
            .in(Limits.READ, "Tells who asks, and what they may.")
            .answering(Schema.named("Me")));
  }

  private void answer(Request request, Response response) {
    Principal principal = Gate.principal(request);
    response.json(JsonObject.bytes(json -> write(json, principal, limits)));
  }

  static void write(JsonObject json, Principal principal, ApiLimitSettings limits) {
    json.text("name", principal.name())
        .text("role", principal.role().label())
        .texts(
            "permissions", principal.role().permissions().stream().map(Permission::label).toList())
        .text("credential", principal.credential().label())
        .text("key_id", principal.keyId())
        .time("expires_at", principal.expiresAt())
        .object(
            "limits",
            object ->
                object
                    .number("read", limits.rates().read())
                    .number("write", limits.rates().write())
                    .number("resume", limits.rates().resume())
                    .number("streams", limits.rates().streams())
                    .number("streams_per_principal", limits.streams().perPrincipal()));
  }
}
