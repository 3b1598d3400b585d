package quorate.api;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import quorate.access.Authenticator;
import quorate.access.Client;
import quorate.access.Credential;
import quorate.access.Digest;
import quorate.access.KeyText;
import quorate.access.Logins;
import quorate.access.Presented;
import quorate.access.Principal;
import quorate.access.Verdict;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Field;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.AuditEntry;
import quorate.web.ApiLimitSettings;

/** Begins and ends logins: a key once, and then a cookie that no script can read. */
final class LoginRoutes implements Endpoint {
  private static final int MOST_USER_AGENT = 200;
  private static final Field<String> KEY =
      Field.required(Parameters.text("key", "[!-~]{1,200}", "a key"));

  private final Logins logins;
  private final Authenticator authenticator;
  private final Gate gate;
  private final Callers callers;
  private final Changes changes;
  private final Audits audits;
  private final Duration lifetime;
  private final ApiLimitSettings limits;
  private final Consumer<byte[]> random;

  /** What logins are made with. */
  record Parts(
      Logins logins,
      Authenticator authenticator,
      Gate gate,
      Callers callers,
      Changes changes,
      Audits audits,
      Consumer<byte[]> random) {}

  LoginRoutes(Parts parts, Duration lifetime, ApiLimitSettings limits) {
    this.logins = parts.logins();
    this.authenticator = parts.authenticator();
    this.gate = parts.gate();
    this.callers = parts.callers();
    this.changes = parts.changes();
    this.audits = parts.audits();
    this.random = parts.random();
    this.lifetime = lifetime;
    this.limits = limits;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(
            Route.post("/api/v1/login", Permission.ANYBODY, this::login)
                .takes(KEY)
                .orAnswers(401, 403, 429, 503)
                .in(Limits.LOGIN, "Begins a login with a key; its cookie serves the page.")
                .answering(Schema.named("Me")))
        .add(
            Route.delete("/api/v1/login", Permission.ANYBODY, this::logout)
                .orAnswers(403, 429, 503)
                .in(Limits.LOGIN, "Ends the login of the cookie, if there is one."));
  }

  private void login(Request request, Response response) {
    Client client = request.attached(Client.class).orElseThrow();
    Principal principal =
        switch (gate.admission(request, new Presented.Key(request.fields().need(KEY)))) {
          case Gate.Admission.Granted(Principal granted) -> granted;
          case Gate.Admission.Refused(Problem problem) -> throw new ProblemException(problem);
        };
    String token = KeyText.secret(random);
    Instant ends =
        changes.make(
            () ->
                new Changes.Done<>(
                    logins.begin(
                        Digest.of(token),
                        principal.keyId(),
                        lifetime,
                        client.address().getHostAddress(),
                        userAgent(request)),
                    Optional.of(
                        audits.entry(
                            request,
                            "login.succeeded",
                            AuditEntry.Outcome.DONE,
                            Optional.empty(),
                            OptionalInt.of(200),
                            Optional.empty(),
                            Optional.empty()))));
    authenticator.learn(new Presented.Login(token));
    Principal logged =
        new Principal(
            principal.name(),
            principal.role(),
            Credential.LOGIN,
            principal.keyId(),
            Optional.of(principal.expiresAt().filter(ends::isAfter).orElse(ends)));
    response.header(cookie(client, token, lifetime));
    response.json(JsonObject.bytes(json -> MeRoutes.write(json, logged, limits)));
  }

  private static Optional<String> userAgent(Request request) {
    return request.headers(HeaderNames.USER_AGENT).stream()
        .findFirst()
        .map(text -> text.replaceAll("[^ -~]", "?"))
        .map(text -> text.length() <= MOST_USER_AGENT ? text : text.substring(0, MOST_USER_AGENT));
  }

  private void logout(Request request, Response response) {
    Client client = request.attached(Client.class).orElseThrow();
    if (callers.presented(request) instanceof Presented.Login login) {
      if (authenticator.verdict(login, client, true) instanceof Verdict.Good good) {
        request.attach(good.principal());
      }
      end(request, login);
      authenticator.forget(login);
    }
    response.header(cookie(client, "", Duration.ZERO));
    response.empty(Status.NO_CONTENT_204);
  }

  private void end(Request request, Presented.Login login) {
    changes.make(
        () ->
            new Changes.Done<>(
                logins.end(Digest.of(login.token())),
                Optional.of(
                    audits.entry(
                        request,
                        "login.ended",
                        AuditEntry.Outcome.DONE,
                        Optional.empty(),
                        OptionalInt.of(204),
                        Optional.empty(),
                        Optional.empty()))));
  }

  private static Header cookie(Client client, String token, Duration age) {
    String secure = client.https() ? "; Secure" : "";
    String name = client.https() ? Callers.SECURE_COOKIE : Callers.PLAIN_COOKIE;
    return HeaderValues.create(
        HeaderNames.SET_COOKIE,
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
            .formatted(name, token, age.toSeconds(), secure));
  }
}
