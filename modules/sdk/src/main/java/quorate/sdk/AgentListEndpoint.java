package quorate.sdk;

import java.util.List;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Route;
import quorate.protocol.JsonObject;

/** Answers how each agent of the process is. */
final class AgentListEndpoint implements Endpoint {
  private final List<Member> members;

  /**
   * @param members by name
   */
  AgentListEndpoint(List<Member> members) {
    this.members = List.copyOf(members);
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get(
            "/api/v1/agents",
            Permission.ANYBODY,
            (request, response) ->
                response.streamJson(
                    out ->
                        JsonObject.write(
                            out,
                            json ->
                                json.objects("agents", members, (object, one) -> one.write(object))
                                    .number("count", members.size())))));
  }
}
