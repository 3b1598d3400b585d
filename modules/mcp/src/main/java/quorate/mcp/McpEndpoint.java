package quorate.mcp;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;

/**
 * Serves tools over HTTP: each message is a POST, and its answer one object, or a stream of events
 * when it takes long or tells how far it is. Which scope a request demands stands in its body, so
 * this endpoint asks for it by itself.
 */
final class McpEndpoint implements Endpoint {
  private static final HeaderName ACCEPT = HeaderNames.ACCEPT;
  private static final Header NO_BUFFERING =
      HeaderValues.createCached(HeaderNames.create("X-Accel-Buffering"), "no");
  private static final Header WHO_ARE_YOU =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"quorate\"");

  private final String path;
  private final McpServer server;
  private final Clients clients;
  private final Doors doors;
  private final MessageRoom room;
  private final UnderWay underWay;

  /**
   * @param path such as {@code /mcp}
   * @param room for the messages of all endpoints together
   * @param underWay counts what all endpoints together answer
   */
  McpEndpoint(
      String path,
      McpServer server,
      Clients clients,
      Doors doors,
      MessageRoom room,
      UnderWay underWay) {
    this.path = path;
    this.server = server;
    this.clients = clients;
    this.doors = doors;
    this.room = room;
    this.underWay = underWay;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.post(path, Permission.ANYBODY, this::answer)
            .orAnswers(202, 401, 403, 404, 406, 415, 500, 503));
  }

  private void answer(Request request, Response response) throws IOException {
    requireDoor(request);
    Caller caller = caller(request);
    requireTypes(request);
    try (MessageRoom.Taken _ = room.take(declaredLength(request))) {
      byte[] body = request.body();
      request.takeLonger(server.limits().callTimeout().plusSeconds(5));
      try (UnderWay.One _ = underWay.begin()) {
        answer(Message.parse(body), caller, request, response);
      }
    }
  }

  private int declaredLength(Request request) {
    int most = server.limits().maxMessage();
    List<String> lengths = request.headers(HeaderNames.CONTENT_LENGTH);
    try {
      return lengths.isEmpty() ? most : Math.min(most, Integer.parseInt(lengths.getFirst()));
    } catch (NumberFormatException e) {
      return most;
    }
  }

  private void requireDoor(Request request) {
    Optional<String> host = request.headers(HeaderNames.HOST).stream().findFirst();
    if (!doors.isOpenTo(request.headers(HeaderNames.ORIGIN), host) || !doors.isKnownAs(host)) {
      throw refused("origin", new Problem(Status.FORBIDDEN_403, "Not from this origin or host."));
    }
  }

  private ProblemException refused(String code, Problem problem) {
    server.listener().failed(server.name(), code);
    return new ProblemException(problem);
  }

  private Caller caller(Request request) {
    return clients
        .caller(request.credentials().authorization())
        .orElseThrow(
            () ->
                refused(
                    "unauthorized",
                    new Problem(Status.UNAUTHORIZED_401, "A valid bearer token is needed.")
                        .with(WHO_ARE_YOU)));
  }

  private static void requireTypes(Request request) {
    if (!MediaTypes.isJson(request.headers(HeaderNames.CONTENT_TYPE))) {
      throw new ProblemException(
          new Problem(Status.UNSUPPORTED_MEDIA_TYPE_415, "The body must be application/json."));
    }
    if (!MediaTypes.acceptsJson(request.headers(ACCEPT))) {
      throw new ProblemException(
          new Problem(Status.NOT_ACCEPTABLE_406, "Answers are application/json."));
    }
  }

  private void answer(Message message, Caller caller, Request request, Response response)
      throws IOException {
    switch (message) {
      case Message.Request asked -> answer(asked, caller, request, response);
      case Message.Notification _ -> response.empty(Status.ACCEPTED_202);
      case Message.Response _ -> response.empty(Status.BAD_REQUEST_400);
      case Message.Bad bad -> send(bad.reply(), response);
    }
  }

  private void answer(Message.Request asked, Caller caller, Request request, Response response)
      throws IOException {
    List<String> versions = values(request, Headers.VERSION);
    Optional<String> header =
        versions.isEmpty() ? Optional.empty() : Optional.of(versions.getFirst());
    switch (Judgement.of(asked, header)) {
      case Judgement.Refused refused -> send(refused.reply(), response);
      case Judgement.Answerable answerable -> {
        Optional<Reply> mismatch = mismatch(asked, answerable.era(), request);
        if (mismatch.isPresent()) {
          send(mismatch.get(), response);
        } else {
          requireScope(asked, caller);
          answer(asked, answerable.era(), caller, response);
        }
      }
    }
  }

  private Optional<Reply> mismatch(Message.Request asked, Era era, Request request) {
    return switch (era) {
      case LEGACY -> Optional.empty();
      case MODERN ->
          Headers.problem(asked, toolOf(asked), name -> values(request, name))
              .map(why -> Reply.error(400, Optional.of(asked.id()), ErrorCode.HEADER, why));
    };
  }

  private Optional<Tool> toolOf(Message.Request asked) {
    return asked.params().get("name") instanceof String name ? server.tool(name) : Optional.empty();
  }

  private static List<String> values(Request request, String header) {
    return request.headers(HeaderNames.create(header));
  }

  private void requireScope(Message.Request asked, Caller caller) {
    Scope scope = server.scope(asked);
    if (!caller.may(scope)) {
      throw refused(
          "forbidden",
          new Problem(Status.FORBIDDEN_403, "The token does not have the scope " + scope.word())
              .with(
                  HeaderValues.create(
                      HeaderNames.WWW_AUTHENTICATE,
                      "Bearer realm=\"quorate\", error=\"insufficient_scope\", scope=\""
                          + scope.word()
                          + "\"")));
    }
  }

  private void answer(Message.Request asked, Era era, Caller caller, Response response)
      throws IOException {
    EventStream stream = new EventStream(response, NO_BUFFERING);
    Pending pending =
        server.answer(
            asked,
            era,
            caller,
            asked
                .progressToken()
                .<Call.Progress>map(
                    token ->
                        (done, of, text) ->
                            stream.offer(Progresses.notification(token, done, of, text)))
                .orElse(Call.Progress.NONE));
    try {
      stream.carry(pending, reply -> send(reply, response), this::count);
    } catch (InterruptedException e) {
      if (stream.isOpen()) {
        throw new CloseConnectionException("The server is stopping", e);
      }
      throw new ProblemException(Problem.unavailable("The server is stopping."));
    }
  }

  private void count(Reply reply) {
    reply.code().ifPresent(code -> server.listener().failed(server.name(), ErrorWords.of(code)));
  }

  private void send(Reply reply, Response response) {
    count(reply);
    response.json(Status.create(reply.status()), reply.text().getBytes(StandardCharsets.UTF_8));
  }
}
