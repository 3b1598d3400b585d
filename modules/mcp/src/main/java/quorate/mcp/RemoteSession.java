package quorate.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;

/**
 * What is agreed with a server of others: the revision, and its tools. Lasts as long as its
 * transport. Thread-safe.
 */
final class RemoteSession {
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(5);
  private static final Duration LEGACY_TTL = Duration.ofMinutes(5);
  private static final Duration LONGEST_TTL = Duration.ofDays(1);
  private static final int MOST_PAGES = 100;
  private static final int MOST_TOOLS = 1_000;
  private static final Set<Long> MODERN_ERRORS = Set.of(-32020L, -32021L, -32022L);

  private final Transport transport;
  private final String version;
  private final AtomicLong ids = new AtomicLong();

  /** Guards that the version of before is agreed on anew by one at a time. */
  private final ReentrantLock listing = new ReentrantLock();

  /** Guards that of several calls with a forgotten session one asks for another. */
  private final ReentrantLock renewing = new ReentrantLock();

  private volatile Era era;
  private volatile String revision;
  private volatile Tools tools = new Tools(Map.of(), System.nanoTime());

  private record Tools(Map<String, RemoteTool> byName, long staleNanos) {}

  private RemoteSession(Transport transport, String version, Era era, String revision) {
    this.transport = transport;
    this.version = version;
    this.era = era;
    this.revision = revision;
  }

  /**
   * Agrees on a revision.
   *
   * @param version of this program
   * @throws Unusable when the server cannot be reached, or none is common
   */
  static RemoteSession open(Transport transport, String version, Deadline deadline)
      throws Unusable {
    RemoteSession session = new RemoteSession(transport, version, Era.MODERN, Revision.MODERN);
    Outcome outcome =
        session.ask("server/discover", Map.of(), Map.of(), deadline.within(LONGEST_PROBE));
    switch (outcome) {
      case Outcome.Answered(Map<String, Object> message) -> session.agree(message, deadline);
      case Outcome.None(Failed failed, _) when isSilence(failed) -> session.handshake(deadline);
      case Outcome.None(Failed failed, _) -> throw new Unusable(failed);
    }
    return session;
  }

  /** A server of before may say nothing to what it does not know, or close the request. */
  private static boolean isSilence(Failed failed) {
    return failed.kind() == Kind.TIMEOUT || failed.kind() == Kind.PROTOCOL;
  }

  private void agree(Map<String, Object> message, Deadline deadline) throws Unusable {
    if (message.get("result") instanceof Map<?, ?> result) {
      requireCommon(Json.asArray(result.get("supportedVersions")));
      return;
    }
    Map<String, Object> error = Json.object(message, "error");
    if (error.get("code") instanceof Long code && MODERN_ERRORS.contains(code)) {
      requireCommon(Json.asArray(Json.object(error, "data").get("supported")));
      return;
    }
    handshake(deadline);
  }

  /** What a server offers is told once; a modern one may still speak a revision of before. */
  private void requireCommon(List<Object> offered) throws Unusable {
    if (!offered.contains(Revision.MODERN)) {
      throw Unusable.of(
          Kind.PROTOCOL, "the server speaks none of " + String.join(", ", Revision.ALL));
    }
  }

  private void handshake(Deadline deadline) throws Unusable {
    era = Era.LEGACY;
    revision = Revision.LEGACY;
    Outcome outcome =
        askOnce(
            "initialize",
            JsonMap.of("protocolVersion", Revision.LEGACY)
                .with("capabilities", Map.of())
                .with("clientInfo", clientInfo())
                .toMap(),
            Map.of(),
            deadline);
    Map<String, Object> result = result(outcome);
    if (!(result.get("protocolVersion") instanceof String agreed)
        || !Revision.ALL_LEGACY.contains(agreed)) {
      throw Unusable.of(
          Kind.PROTOCOL, "the server speaks none of " + String.join(", ", Revision.ALL));
    }
    revision = agreed;
    transport.tell(
        JsonMap.of("jsonrpc", "2.0").with("method", "notifications/initialized").toMap(),
        headers("notifications/initialized", Map.of()),
        deadline);
  }

  private Map<String, Object> clientInfo() {
    return JsonMap.of("name", "quorate").with("version", version).toMap();
  }

  private static Map<String, Object> result(Outcome outcome) throws Unusable {
    return switch (outcome) {
      case Outcome.None(Failed failed, _) -> throw new Unusable(failed);
      case Outcome.Answered(Map<String, Object> message) -> {
        if (!(message.get("result") instanceof Map<?, ?> result)) {
          throw Unusable.of(
              Kind.PROTOCOL,
              "the server answers: "
                  + Shown.ofOthers(String.valueOf(Json.object(message, "error").get("message"))));
        }
        yield Json.asObject(result);
      }
    };
  }

  Era era() {
    return era;
  }

  /** A session that the server has forgotten is replaced, once. */
  private Outcome ask(
      String method,
      Map<String, Object> params,
      Map<String, String> parameterHeaders,
      Deadline deadline) {
    Outcome outcome = askOnce(method, params, parameterHeaders, deadline);
    if (!outcome.equals(Outcome.FORGOTTEN)) {
      return outcome;
    }
    try {
      renew(deadline);
    } catch (Unusable e) {
      return Outcome.none(e.failed().kind(), e.failed().detail());
    }
    return askOnce(method, params, parameterHeaders, deadline);
  }

  private void renew(Deadline deadline) throws Unusable {
    renewing.lock();
    try {
      if (!transport.hasSession()) {
        handshake(deadline);
      }
    } finally {
      renewing.unlock();
    }
  }

  private Outcome askOnce(
      String method,
      Map<String, Object> params,
      Map<String, String> parameterHeaders,
      Deadline deadline) {
    long id = ids.incrementAndGet();
    Map<String, Object> meta = new LinkedHashMap<>();
    if (era == Era.MODERN) {
      meta.put(Message.meta("protocolVersion"), revision);
      meta.put(Message.meta("clientInfo"), clientInfo());
      meta.put(Message.meta("clientCapabilities"), Map.of());
    }
    if (method.equals("tools/call")) {
      meta.put("progressToken", id);
    }
    Map<String, Object> all = new LinkedHashMap<>(params);
    if (!meta.isEmpty()) {
      all.put("_meta", meta);
    }
    Map<String, String> headers = new HashMap<>(headers(method, params));
    headers.putAll(parameterHeaders);
    return transport.ask(
        JsonMap.of("jsonrpc", "2.0")
            .with("id", id)
            .with("method", method)
            .with("params", all)
            .toMap(),
        headers,
        deadline);
  }

  private Map<String, String> headers(String method, Map<String, Object> params) {
    if (!transport.hasHeaders() || method.equals("initialize")) {
      return Map.of();
    }
    Map<String, String> headers = new HashMap<>();
    headers.put(Headers.VERSION, revision);
    if (era == Era.MODERN) {
      headers.put(Headers.METHOD, method);
      if (params.get("name") instanceof String name) {
        headers.put(Headers.NAME, Headers.encoded(name));
      }
    }
    return headers;
  }

  /**
   * A tool of the server; empty if it has none of that name.
   *
   * @throws Unusable when its tools cannot be listed
   */
  Optional<RemoteTool> tool(String name, Deadline deadline) throws Unusable {
    listing.lock();
    try {
      if (tools.staleNanos() - System.nanoTime() <= 0) {
        tools = list(deadline);
      }
      return Optional.ofNullable(tools.byName().get(name));
    } finally {
      listing.unlock();
    }
  }

  /** Lists the tools anew when one is asked for next. */
  void forgetTools() {
    tools = new Tools(Map.of(), System.nanoTime());
  }

  private Tools list(Deadline deadline) throws Unusable {
    Map<String, RemoteTool> byName = new HashMap<>();
    Duration ttl = LEGACY_TTL;
    Optional<String> cursor = Optional.empty();
    List<String> cursors = new ArrayList<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      Map<String, Object> params =
          cursor.map(one -> JsonMap.of("cursor", one).toMap()).orElse(Map.of());
      Map<String, Object> result = result(ask("tools/list", params, Map.of(), deadline));
      for (Object listed : Json.asArray(result.get("tools"))) {
        if (byName.size() < MOST_TOOLS) {
          RemoteTool.of(listed, transport.hasHeaders() && era == Era.MODERN)
              .ifPresent(tool -> byName.put(tool.name(), tool));
        }
      }
      if (result.get("ttlMs") instanceof Long millis && era == Era.MODERN) {
        ttl = Duration.ofMillis(Math.clamp(millis, 0, LONGEST_TTL.toMillis()));
      }
      cursor =
          result.get("nextCursor") instanceof String next && !cursors.contains(next)
              ? Optional.of(next)
              : Optional.empty();
      if (cursor.isEmpty() || byName.size() >= MOST_TOOLS) {
        break;
      }
      cursors.add(cursor.get());
    }
    // One that lets nothing be kept is asked each time, but not twice for the same call.
    return new Tools(Map.copyOf(byName), System.nanoTime() + ttl.toNanos());
  }

  /** Calls a tool. */
  Outcome call(RemoteTool tool, Map<String, Object> arguments, Deadline deadline) {
    Map<String, String> headers = new HashMap<>();
    for (ParameterHeader header : tool.headers()) {
      header.value(arguments).ifPresent(value -> headers.put(header.header(), value));
    }
    return ask(
        "tools/call",
        JsonMap.of("name", tool.name()).with("arguments", arguments).toMap(),
        headers,
        deadline);
  }
}
