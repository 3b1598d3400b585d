package quorate.mcp;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server of tools, whatever brings its messages. Keeps nothing of a client between two messages.
 * Thread-safe.
 */
public final class McpServer {
  private static final long TTL_MILLIS = 300_000;

  private final String name;
  private final String version;
  private final String instructions;
  private final Map<String, Tool> tools = new TreeMap<>();
  private final ServerLimits limits;
  private final ServerListener listener;
  private final Calls calls;

  /**
   * @param name as clients see it, after {@code quorate-}
   * @param instructions for a model, about all tools together
   */
  public McpServer(
      String name,
      String version,
      String instructions,
      List<Tool> tools,
      ServerLimits limits,
      ServerListener listener) {
    this.name = name;
    this.version = version;
    this.instructions = instructions;
    this.limits = limits;
    this.listener = listener;
    this.calls = new Calls(name, limits, listener);
    tools.forEach(tool -> this.tools.put(tool.name(), tool));
  }

  public String name() {
    return name;
  }

  public ServerLimits limits() {
    return limits;
  }

  /** All tools by name. */
  public List<Tool> tools() {
    return List.copyOf(tools.values());
  }

  ServerListener listener() {
    return listener;
  }

  Optional<Tool> tool(String toolName) {
    return Optional.ofNullable(tools.get(toolName));
  }

  /** The scope that a request demands. */
  Scope scope(Message.Request request) {
    return calledTool(request).map(Tool::scope).orElse(Scope.READ);
  }

  private Optional<Tool> calledTool(Message.Request request) {
    return request.method().equals("tools/call")
            && request.params().get("name") instanceof String called
        ? tool(called)
        : Optional.empty();
  }

  /**
   * Begins to answer a request.
   *
   * @param era how it is to be understood; what only a transport can check is right
   */
  Pending answer(Message.Request request, Era era, Caller caller, Call.Progress progress) {
    listener.requested(name, era.name().toLowerCase(Locale.ROOT), method(request));
    return switch (era) {
      case MODERN -> modern(request, caller, progress);
      case LEGACY -> legacy(request, caller, progress);
    };
  }

  private static String method(Message.Request request) {
    return switch (request.method()) {
      case "server/discover" -> "discover";
      case "initialize" -> "initialize";
      case "tools/list" -> "tools_list";
      case "tools/call" -> "tools_call";
      default -> "other";
    };
  }

  private Pending modern(Message.Request request, Caller caller, Call.Progress progress) {
    return switch (request.method()) {
      case "server/discover" -> result(request, Era.MODERN, discovery());
      case "tools/list" -> list(request, Era.MODERN, caller);
      case "tools/call" -> call(request, Era.MODERN, caller, progress);
      default -> unknownMethod(request, Era.MODERN);
    };
  }

  private Pending legacy(Message.Request request, Caller caller, Call.Progress progress) {
    return switch (request.method()) {
      case "initialize" -> result(request, Era.LEGACY, handshake(request));
      case "ping" -> result(request, Era.LEGACY, Map.of());
      case "tools/list" -> list(request, Era.LEGACY, caller);
      case "tools/call" -> call(request, Era.LEGACY, caller, progress);
      default -> unknownMethod(request, Era.LEGACY);
    };
  }

  private static Pending unknownMethod(Message.Request request, Era era) {
    return error(request, era, 404, ErrorCode.METHOD, "There is no such method here");
  }

  private static Pending params(Message.Request request, Era era, String why) {
    return error(request, era, 400, ErrorCode.PARAMS, why);
  }

  /** Clients of before take any other status than 200 for a transport that is broken. */
  private static Pending error(
      Message.Request request, Era era, int status, ErrorCode code, String why) {
    return Pending.done(
        Reply.error(era == Era.MODERN ? status : 200, Optional.of(request.id()), code, why));
  }

  private Pending result(Message.Request request, Era era, Map<String, Object> result) {
    return Pending.done(Reply.result(request.id(), complete(era, result)));
  }

  private Map<String, Object> complete(Era era, Map<String, Object> result) {
    return switch (era) {
      case LEGACY -> result;
      case MODERN ->
          JsonMap.of("resultType", "complete")
              .withAll(result)
              .with("_meta", JsonMap.of(Message.meta("serverInfo"), serverInfo()).toMap())
              .toMap();
    };
  }

  private Map<String, Object> serverInfo() {
    return JsonMap.of("name", "quorate-" + name).with("version", version).toMap();
  }

  private static Map<String, Object> capabilities() {
    return JsonMap.of("tools", Map.of()).toMap();
  }

  private Map<String, Object> discovery() {
    return JsonMap.of("supportedVersions", List.<Object>copyOf(Revision.ALL))
        .with("capabilities", capabilities())
        .with("instructions", instructions)
        .with("ttlMs", TTL_MILLIS)
        .with("cacheScope", "public")
        .toMap();
  }

  private Map<String, Object> handshake(Message.Request request) {
    String asked = request.params().get("protocolVersion") instanceof String text ? text : "";
    return JsonMap.of(
            "protocolVersion", Revision.ALL_LEGACY.contains(asked) ? asked : Revision.LEGACY)
        .with("capabilities", capabilities())
        .with("serverInfo", serverInfo())
        .with("instructions", instructions)
        .toMap();
  }

  private Pending list(Message.Request request, Era era, Caller caller) {
    if (request.params().containsKey("cursor")) {
      return params(request, era, "cursor is none of ours: there is one page");
    }
    List<Object> listed =
        tools.values().stream()
            .filter(tool -> caller.may(tool.scope()))
            .sorted(Comparator.comparing(Tool::name))
            .<Object>map(Tool::listed)
            .toList();
    JsonMap list = JsonMap.of("tools", listed);
    if (era == Era.MODERN) {
      boolean same = tools.values().stream().allMatch(tool -> tool.scope() == Scope.READ);
      list.with("ttlMs", TTL_MILLIS).with("cacheScope", same ? "public" : "private");
    }
    return result(request, era, list.toMap());
  }

  private Pending call(Message.Request request, Era era, Caller caller, Call.Progress progress) {
    if (!(request.params().get("name") instanceof String called)) {
      return params(request, era, "name must be the name of a tool");
    }
    Object arguments = request.params().getOrDefault("arguments", Map.of());
    if (!(arguments instanceof Map<?, ?>)) {
      return params(request, era, "arguments must be an object");
    }
    Tool tool = tools.get(called);
    // One that the caller may not use is one that it does not see.
    if (tool == null || !caller.may(tool.scope())) {
      return params(request, era, "There is no tool of this name: " + Shown.of(called));
    }
    return calls.begin(
        request.id(),
        tool,
        new Call(Json.asObject(arguments), caller, progress, limits.maxOutput()),
        result -> Reply.result(request.id(), complete(era, result)));
  }
}
