package quorate.acceptance.day;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import quorate.acceptance.Part;

/** A language model that signals over MCP with a token that binds its name. */
final class Model extends Person {
  private final Part gateway;
  private final String token;
  private final AtomicInteger accepted = new AtomicInteger();
  private int calls;
  private volatile String last = "nothing";

  Model(Part gateway, String token) {
    super("model", Duration.ofMillis(700));
    this.gateway = gateway;
    this.token = token;
  }

  /** How many of its signals were accepted. */
  int accepted() {
    return accepted.get();
  }

  /** What the gateway answered last. */
  String last() {
    return last;
  }

  @Override
  void act() {
    Optional<HttpResponse<String>> answer =
        gateway.post(
            "/mcp",
            """
            {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"submit_signal",\
            "arguments":{"symbol":"BTC-USD","signal":"HOLD","confidence":0.6,\
            "reasoning":"a quiet day"}}}\
            """
                .formatted(++calls),
            "Authorization",
            "Bearer " + token,
            "Accept",
            "application/json, text/event-stream",
            "MCP-Protocol-Version",
            "2025-11-25");
    last = answer.map(HttpResponse::body).orElse("nothing");
    if (last.contains("\"accepted\":true")) {
      accepted.incrementAndGet();
    }
  }
}
