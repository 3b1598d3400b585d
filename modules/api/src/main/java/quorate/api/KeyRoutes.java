package quorate.api;

import io.helidon.http.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import quorate.access.AddressBlock;
import quorate.access.ApiKey;
import quorate.access.Authenticator;
import quorate.access.KeyText;
import quorate.access.Keys;
import quorate.access.Permission;
import quorate.access.Role;
import quorate.http.Body;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Field;
import quorate.http.Parameter;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.AuditEntry;

/** Makes, lists and revokes keys. A key itself is shown once, and kept nowhere. */
final class KeyRoutes implements Endpoint {
  private static final int MOST_ADDRESSES = 100;
  private static final List<String> TAKEN = List.of("quorate", "admin-key");

  private static final Field<String> NAME =
      Field.required(
          new Parameter<>(
              "name",
              "1 to 100 of A-Z, a-z, 0-9, '.', '_' and '-', but not quorate or admin-key",
              text ->
                  Optional.of(text)
                      .filter(
                          name -> name.matches("[A-Za-z0-9._-]{1,100}") && !TAKEN.contains(name)),
              Schema.text("^(?!quorate$|admin-key$)[A-Za-z0-9._-]{1,100}$")));
  private static final Field<Role> ROLE =
      Field.required(
          new Parameter<>(
              "role",
              "one of viewer, auditor, executor, operator, admin",
              Role::named,
              Schema.oneOf(Arrays.stream(Role.values()).map(Role::label).toList())));
  private static final Field<Instant> EXPIRES = Field.optional(Parameters.time("expires_at"));
  private static final Field<AddressBlock> ADDRESSES =
      Field.optionalList(
          new Parameter<>(
              "allowed_addresses",
              "addresses or CIDR blocks without bits beyond their prefix",
              text -> AddressBlock.read(text).filter(AddressBlock::isNetwork),
              Schema.text()),
          MOST_ADDRESSES);

  private static final Parameter<Keys.Place> CURSOR =
      new Parameter<>(
          "cursor",
          "the next of the page before",
          KeyRoutes::place,
          Schema.text("^[0-9]{1,17}\\.[a-z2-7]{10}$"));

  private final Keys keys;
  private final Changes changes;
  private final Audits audits;
  private final Authenticator authenticator;
  private final Consumer<byte[]> random;

  /**
   * @param random fills its argument with bytes that nobody can foresee
   */
  KeyRoutes(
      Keys keys,
      Changes changes,
      Audits audits,
      Authenticator authenticator,
      Consumer<byte[]> random) {
    this.keys = keys;
    this.changes = changes;
    this.audits = audits;
    this.authenticator = authenticator;
    this.random = random;
  }

  private static Optional<Keys.Place> place(String text) {
    return text.matches("[0-9]{1,17}\\.[a-z2-7]{10}")
        ? Optional.of(new Keys.Place(Cursors.time(text), text.substring(text.indexOf('.') + 1)))
        : Optional.empty();
  }

  @Override
  public void addTo(Catalogue catalogue) {
    var manage = Rights.of(Permission.KEYS_MANAGE);
    catalogue
        .add(
            Route.get("/api/v1/keys", manage, this::list)
                .with(Parameters.LIMIT, CURSOR)
                .in(Limits.READ, "Lists keys, newest first.")
                .answering(Schemas.page("keys", "Key")))
        .add(
            Route.post("/api/v1/keys", manage, this::create)
                .replies(201)
                .orAnswers(409)
                .takes(NAME, ROLE, EXPIRES, ADDRESSES)
                .in(Limits.WRITE, "Makes a key, which the answer shows once.")
                .answering(Schema.named("NewKey")))
        .add(
            Route.get("/api/v1/keys/{id}", manage, this::one)
                .orAnswers(304, 404)
                .in(Limits.READ, "Tells one key, also a revoked one.")
                .answering(Schema.named("Key")))
        .add(
            Route.post("/api/v1/keys/{id}/revoke", manage, this::revoke)
                .orAnswers(404)
                .takes()
                .in(Limits.WRITE, "Revokes a key, or finds it revoked.")
                .answering(Schema.named("RevokedKey")));
  }

  private void list(Request request, Response response) {
    int limit = Cursors.limit(request);
    List<ApiKey> found =
        changes.make(
            () ->
                new Changes.Done<>(
                    keys.list(request.query().get(CURSOR), limit + 1),
                    Optional.of(
                        audits.entry(
                            request,
                            "keys.read",
                            AuditEntry.Outcome.DONE,
                            Optional.empty(),
                            OptionalInt.of(200),
                            Optional.empty(),
                            Optional.empty()))));
    Cursors.answer(
        request,
        response,
        "keys",
        found,
        limit,
        key -> Cursors.text(key.createdAt(), key.id()),
        KeyRoutes::write);
  }

  private void create(Request request, Response response) {
    Body body = request.fields();
    KeyText text = KeyText.create(random);
    Keys.NewKey wanted =
        new Keys.NewKey(
            text.id(),
            text.digest(),
            body.need(NAME),
            body.need(ROLE),
            Gate.principal(request).name(),
            body.get(EXPIRES),
            body.list(ADDRESSES));
    if (wanted.expiresAt().filter(end -> !end.isAfter(audits.now())).isPresent()) {
      throw Problems.conflict("A key cannot expire before it is made.");
    }
    ApiKey made =
        changes.make(
            () ->
                new Changes.Done<>(
                    keys.create(wanted)
                        .orElseThrow(
                            () ->
                                Problems.conflict(
                                    "The group has "
                                        + Keys.MOST
                                        + " keys already; revoke some first.")),
                    Optional.of(entry(request, "key.created", true, text.id(), 201, wanted))));
    response.json(
        Status.CREATED_201,
        JsonObject.bytes(
            json -> {
              write(json, made);
              json.text("key", text.text());
            }));
  }

  private AuditEntry entry(
      Request request, String event, boolean changed, String id, int status, Keys.NewKey wanted) {
    return audits.entry(
        request,
        event,
        changed ? AuditEntry.Outcome.DONE : AuditEntry.Outcome.UNCHANGED,
        Optional.of(id),
        OptionalInt.of(status),
        Audits.detail(Map.of("name", wanted.name(), "role", wanted.role().label())),
        Optional.empty());
  }

  private void one(Request request, Response response) {
    ApiKey key = keys.find(request.segment("id")).orElseThrow(Problems::notFound);
    String tag =
        "k" + Integer.toHexString(List.of(key.id(), key.revokedAt(), key.lastUsedAt()).hashCode());
    response.json(tag, JsonObject.bytes(json -> write(json, key)));
  }

  private void revoke(Request request, Response response) {
    String id = request.segment("id");
    Keys.Revocation revocation =
        changes.make(
            () -> {
              Keys.Revocation done =
                  keys.revoke(id, Gate.principal(request).name()).orElseThrow(Problems::notFound);
              return new Changes.Done<>(
                  done,
                  Optional.of(
                      audits.entry(
                          request,
                          "key.revoked",
                          done.changed() ? AuditEntry.Outcome.DONE : AuditEntry.Outcome.UNCHANGED,
                          id,
                          200)));
            });
    authenticator.forget(id);
    response.json(
        JsonObject.bytes(
            json -> {
              write(json, revocation.key());
              json.bool("changed", revocation.changed());
            }));
  }

  private static void write(JsonObject json, ApiKey key) {
    json.text("id", key.id())
        .text("name", key.name())
        .text("role", key.role().label())
        .time("created_at", key.createdAt())
        .text("created_by", key.createdBy())
        .time("expires_at", key.expiresAt())
        .time("revoked_at", key.revokedAt())
        .text("revoked_by", key.revokedBy())
        .time("last_used_at", key.lastUsedAt())
        .texts(
            "allowed_addresses", key.allowedAddresses().stream().map(AddressBlock::text).toList());
  }
}
