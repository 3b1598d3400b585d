package quorate.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import quorate.http.Catalogue;
import quorate.http.ConnectionLimits;
import quorate.http.HttpServer;
import quorate.http.HttpSettings;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.WebSocket;
import quorate.http.WebSocketHandshake;

/** An API server of canned answers in the shapes of the real one, for the page to be looked at. */
final class CannedServer implements AutoCloseable {
  volatile boolean loggedIn = true;
  volatile boolean refusesStreams;
  volatile boolean swallowsStreams;
  volatile int recorded = 30;

  /** What answers about decisions wait for, once they are made. */
  volatile CountDownLatch decisionsWait = new CountDownLatch(0);

  private final CountDownLatch closed = new CountDownLatch(1);
  volatile String role = "operator";
  volatile String database = "ok";
  volatile String nats = "ok";
  volatile boolean active = true;
  volatile boolean noAgents;
  volatile boolean ill = true;
  volatile Optional<String> pausedBy = Optional.empty();
  volatile String reason = "maintenance";
  volatile Optional<Problem> pauseFails = Optional.empty();
  volatile int change = 1;
  volatile Instant changed = ago(720);
  volatile String name = "technical-1";
  final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  CannedServer() {
    server =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, ConnectionLimits.DEFAULT),
            (permission, credentials) ->
                loggedIn
                    ? Optional.empty()
                    : Optional.of(new Problem(Status.UNAUTHORIZED_401, "A credential is needed.")),
            List.of(new PageEndpoint(route -> route), this::addTo));
  }

  String url() {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  static Instant ago(long seconds) {
    return Instant.now().minusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS);
  }

  private void addTo(Catalogue catalogue) {
    Permission any = new Permission("any");
    catalogue
        .add(Route.get("/api/v1/me", any, (q, a) -> json(a, me())))
        .add(Route.get("/api/v1/status", any, (q, a) -> json(a, status())))
        .add(Route.get("/api/v1/control", any, this::control))
        .add(Route.get("/api/v1/control/history", any, (q, a) -> json(a, history())))
        .add(Route.post("/api/v1/control/pause", any, (q, a) -> change(q, a, true)))
        .add(Route.post("/api/v1/control/resume", any, (q, a) -> change(q, a, false)))
        .add(Route.get("/api/v1/agents", any, (q, a) -> json(a, agents())))
        .add(Route.get("/api/v1/decisions", any, this::decisions))
        .add(Route.get("/api/v1/decisions/{id}", any, (q, a) -> json(a, whole(q.segment("id")))))
        .add(Route.get("/api/v1/symbols", any, (q, a) -> json(a, symbols())))
        .add(Route.get("/api/v1/signals", any, (q, a) -> json(a, signals())))
        .add(Route.get("/api/v1/positions", any, (q, a) -> json(a, POSITIONS)))
        .add(Route.get("/api/v1/sessions", any, (q, a) -> json(a, SESSIONS)))
        .add(Route.get("/api/v1/stream", any, this::stream))
        .add(Route.post("/api/v1/login", Permission.ANYBODY, this::login))
        .add(
            new Route(
                "/api/v1/login",
                Method.DELETE,
                Permission.ANYBODY,
                List.of(),
                Set.of(204),
                (q, a) -> {
                  loggedIn = false;
                  a.empty(Status.NO_CONTENT_204);
                }));
  }

  private static void json(Response response, String text) {
    response.json(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private void login(Request request, Response response) {
    if (!new String(request.body(), StandardCharsets.UTF_8).contains("qk_good")) {
      response.problem(new Problem(Status.UNAUTHORIZED_401, "A valid credential is needed."));
      return;
    }
    loggedIn = true;
    json(response, me());
  }

  private String me() {
    String permissions =
        "'system:read','agents:read','decisions:read','trading:read'"
            + (role.equals("operator") ? ",'control:write'" : "");
    return "{'name':'alice','role':'%s','permissions':[%s],'credential':'login','expires_at':'%s'}"
        .formatted(role, permissions, Instant.now().plusSeconds(36_000));
  }

  private String checks() {
    String agents =
        noAgents
            ? check("agents", "degraded", "no active agents")
            : check("agents", "ok", "7 active agents");
    return check("database", database, database.equals("ok") ? "" : "The database does not answer.")
        + ","
        + check("nats", nats, nats.equals("ok") ? "" : "No connection to NATS.")
        + ","
        + agents;
  }

  private static String check(String component, String status, String message) {
    return ("{'component':'%s','status':'%s','message':'%s','latency_ms':1.2,'checked_at':'%s',"
            + "'since':'%s','consecutive_failures':0}")
        .formatted(component, status, message, ago(1), ago(250));
  }

  private String instance(int number) {
    boolean isActive = active && number == 0;
    return ("{'address':'http://orchestrator-%d:8080','reachable':true,'as_of':'%s','stale':false,"
            + "'readiness':'ready','checks':[%s],'status':{'status':'%s','role':'%s',"
            + "'instance':'orchestrator-%d','term':7,'version':'0.1.0','commit':'abc',"
            + "'uptime_seconds':4000,'active_agents':7,'total_signals':12,'signals_processed':100,"
            + "'decisions_total':40,'timestamp':'%s','paused':%s}}")
        .formatted(
            number,
            ago(1),
            checks(),
            pausedBy.isPresent() ? "paused" : "running",
            isActive ? "active" : "standby",
            number,
            ago(1),
            pausedBy.isPresent());
  }

  String status() {
    String control = database.equals("ok") ? "'control':" + controlJson() + "," : "";
    return ("{'status':'running','group':'orchestrator','instance':'api-0','version':'0.1.0',"
            + "'commit':'205c4e0aa1','uptime_seconds':5000,'timestamp':'%s','checks':[%s,%s],%s"
            + "'instances':[%s,%s]}")
        .formatted(
            Instant.now(),
            check("database", database, ""),
            check("orchestrators", "ok", "2 reachable"),
            control,
            instance(0),
            instance(1));
  }

  private String controlJson() {
    return pausedBy
        .map(
            by ->
                "{'paused':true,'since':'%s','actor':'%s','reason':'%s'}"
                    .formatted(changed, by, reason))
        .orElse("{'paused':false,'since':'%s','actor':'alice','reason':'done'}".formatted(changed));
  }

  private void control(Request request, Response response) {
    response.header(HeaderValues.create("ETag", "\"c" + change + "\""));
    json(response, controlJson());
  }

  private String history() {
    return ("{'changes':[{'id':3,'paused':true,'actor':'alice','reason':'maintenance',"
            + "'address':'10.0.0.7','changed_at':'%s'},{'id':2,'paused':false,'actor':'bob',"
            + "'reason':'all is well again','address':'10.0.0.8','changed_at':'%s'}],'count':2}")
        .formatted(ago(720), ago(90_000));
  }

  private void change(Request request, Response response, boolean pause) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    requests.add((pause ? "pause " : "resume ") + body);
    if (pause && pauseFails.isPresent()) {
      response.problem(pauseFails.get());
      return;
    }
    List<String> match = request.headers(HeaderNames.IF_MATCH);
    if (!pause && !match.equals(List.of("\"c" + change + "\""))) {
      response.problem(new Problem(Status.PRECONDITION_FAILED_412, "It has changed."));
      return;
    }
    boolean changes = pause != pausedBy.isPresent();
    if (changes) {
      set(pause ? Optional.of("alice") : Optional.empty(), "");
    }
    json(
        response,
        "{'paused':%s,'changed':%s,'since':'%s','actor':'%s','reason':''}"
            .formatted(pause, changes, changed, pausedBy.orElse("alice")));
  }

  /** Somebody pauses, or resumes. */
  void set(Optional<String> by, String why) {
    pausedBy = by;
    reason = why;
    changed = ago(0);
    change++;
    tell(
        "{'type':'data','id':'s','channel':'system','timestamp':'%s','data':%s}"
            .formatted(Instant.now(), status()));
  }

  private String agent(String agent, String type, String status, boolean veto) {
    return ("{'name':'%s','type':'%s','status':'%s','active':%s,'enabled':true,'weight':0.25,"
            + "'veto':%s,'first_seen':'%s','last_heartbeat':'%s','last_signal':'%s',"
            + "'signal_count':55%s}")
        .formatted(
            agent,
            type,
            status,
            status.equals("HEALTHY"),
            veto,
            ago(4_000),
            ago(status.equals("HEALTHY") ? 12 : 600),
            ago(20),
            status.equals("HEALTHY")
                ? ",'refused_count':0"
                : ",'refused_count':3,'last_refusal_reason':'invalid','last_refused_at':'%s'"
                    .formatted(ago(100)));
  }

  private String agents() {
    String all =
        noAgents
            ? ""
            : agent(name, "technical", "HEALTHY", false)
                + ","
                + agent("trend-1", "trend", "HEALTHY", false)
                + ","
                + agent("reversion-1", "reversion", ill ? "UNHEALTHY" : "HEALTHY", false)
                + ","
                + agent("sentiment-1", "sentiment", ill ? "DEGRADED" : "HEALTHY", false)
                + ","
                + agent("orderbook-1", "orderbook", "HEALTHY", false)
                + ","
                + agent("arbitrage-1", "arbitrage", "HEALTHY", false)
                + ","
                + agent("risk-1", "risk", "HEALTHY", true);
    return "{'agents':[%s],'count':7,'as_of':'%s','stale':false}".formatted(all, ago(1));
  }

  private static final int PAGE = 50;
  private static final String[] SYMBOLS = {"BTC-USD", "ETH-USD", "SOL-USD", "ADA-USD"};

  static String id(int sequence) {
    return "00000000-0000-4000-8000-%012d".formatted(sequence);
  }

  String decision(int sequence, long age, boolean votes) {
    String action = sequence % 5 == 0 ? "HOLD" : sequence % 3 == 0 ? "SELL" : "BUY";
    boolean vetoed = sequence % 5 == 0;
    return ("{'id':'%s','sequence':%d,'term':7,'symbol':'%s','action':'%s','winner':'%s',"
            + "'confidence':0.853333,'consensus':%s,'participating_agents':4,'voting_results':"
            + "{'BUY':0.64,'SELL':0.12,'HOLD':0},'votes_total':4,%s'min_consensus':0.6,"
            + "'min_confidence':0.5,'min_voters':1,'reasoning':'%s','timestamp':'%s',"
            + "'expires_at':'%s','decided_by':'orchestrator-0','version':'0.1.0'%s}")
        .formatted(
            id(sequence),
            sequence,
            symbol(sequence),
            action,
            vetoed ? "BUY" : action,
            sequence % 2 == 0 ? "1" : "0.714286",
            vetoed ? "'vetoed_by':'risk-1'," : "",
            vetoed
                ? "HOLD instead of BUY: vetoed by risk-1, which says HOLD with a confidence of 0.9."
                : action + " leads: 3 voters with a consensus of 1 and a confidence of 0.853333.",
            ago(age),
            Instant.now().plusSeconds(280),
            votes ? ",'publication':{'state':'published','attempts':1},'votes':" + votes() : "");
  }

  private String votes() {
    return ("[{'agent_name':'%s','agent_type':'technical','signal':'BUY','confidence':0.9,"
            + "'weight':0.25,'veto':false,'timestamp':'%s','reasoning':'MACD crossed above its"
            + " signal line; RSI 61.'},{'agent_name':'trend-1','agent_type':'trend',"
            + "'signal':'BUY','confidence':0.85,'weight':0.3,'veto':false,'timestamp':'%s'},"
            + "{'agent_name':'reversion-1','agent_type':'reversion','signal':'SELL',"
            + "'confidence':0.3,'weight':0.25,'veto':false,'timestamp':'%s'},"
            + "{'agent_name':'risk-1','agent_type':'risk','signal':'HOLD','confidence':0.9,"
            + "'weight':0.2,'veto':true,'timestamp':'%s','reasoning':'Drawdown of 4.1 %% in an"
            + " hour.'}]")
        .formatted(name, ago(30), ago(40), ago(50), ago(60));
  }

  /** The newest that match, as the real one answers: the oldest of them first. */
  private void decisions(Request request, Response response) {
    requests.add("decisions " + request.rawQuery());
    List<String> newest =
        IntStream.rangeClosed(1, recorded)
            .filter(i -> isAskedFor(request.rawQuery(), i))
            .mapToObj(i -> decision(i, 12 + (recorded - i) * 30L, false))
            .toList();
    List<String> page = newest.subList(Math.max(0, newest.size() - PAGE), newest.size());
    await(decisionsWait);
    json(response, "{'decisions':[%s],'count':%d}".formatted(String.join(",", page), page.size()));
  }

  private static boolean isAskedFor(String query, int sequence) {
    return !query.contains("&symbol=") || query.contains("&symbol=" + symbol(sequence));
  }

  private static String symbol(int sequence) {
    return SYMBOLS[sequence % SYMBOLS.length];
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String whole(String id) {
    return decision(Integer.parseInt(id.substring(24)), 42, true);
  }

  private String symbols() {
    StringBuilder all = new StringBuilder();
    for (int i = 27; i <= 30; i++) {
      all.append(i == 27 ? "" : ",").append(decision(i, 60, false));
    }
    return "{'symbols':[" + all + "],'count':4}";
  }

  private String signals() {
    return ("{'signals':[{'agent_name':'technical-1','agent_type':'technical','symbol':'BTC-USD',"
            + "'signal':'BUY','confidence':0.9,'weight':0.25,'veto':false,'timestamp':'%s',"
            + "'expires_at':'%s','decided':false},{'agent_name':'risk-1','agent_type':'risk',"
            + "'symbol':'BTC-USD','signal':'HOLD','confidence':0.2,'weight':0.2,'veto':true,"
            + "'timestamp':'%s','expires_at':'%s','decided':true},{'agent_name':'trend-1',"
            + "'agent_type':'trend','symbol':'ETH-USD','signal':'SELL','confidence':0.7,"
            + "'weight':0.3,'veto':false,'timestamp':'%s','expires_at':'%s','decided':false}],"
            + "'count':3}")
        .formatted(ago(10), ago(-290), ago(10), ago(-290), ago(10), ago(-290));
  }

  private static final String POSITIONS =
      "{'positions':[{'id':'p1','session_id':'s1','symbol':'BTC-USD','side':'LONG',"
          + "'quantity':'0.0154','entry_price':'64820.5','cost':'998.24','realized_pnl':'12.09',"
          + "'fees':'1.02','opened_at':'2026-11-27T20:00:00.000Z'}],'count':1}";
  private static final String SESSIONS =
      "{'sessions':[{'id':'s1','owner':'quorate','mode':'PAPER','symbol':'BTC-USD'},"
          + "{'id':'s2','owner':'quorate','mode':'PAPER','symbol':'ETH-USD'}],'count':2}";

  private void stream(Request request, Response response) {
    WebSocketHandshake handshake = WebSocketHandshake.of(request);
    if (swallowsStreams) {
      await(closed);
    }
    if (refusesStreams) {
      throw new quorate.http.ProblemException(new Problem(Status.BAD_REQUEST_400, "No upgrade."));
    }
    response.upgrade(handshake.accept(Optional.of("quorate.v1"), 4_096, Socket::new));
  }

  /** Sends a frame to every page. */
  void tell(String frame) {
    sockets.forEach(socket -> socket.send(frame));
  }

  /** Breaks every stream. */
  void endStreams() {
    sockets.forEach(socket -> socket.socket.abort());
  }

  /** Ends the login, as a revoked key does. */
  void endLogin() {
    loggedIn = false;
    sockets.forEach(socket -> socket.next.add(new WebSocket.Outgoing.Close(4401, "ended")));
    sockets.forEach(socket -> socket.socket.wake());
  }

  /** Says hello, and then what it is told to. */
  private final class Socket implements WebSocket.Handler {
    private final WebSocket socket;
    private final Queue<WebSocket.Outgoing> next = new ConcurrentLinkedQueue<>();

    private Socket(WebSocket socket) {
      this.socket = socket;
      sockets.add(this);
      send(
          "{'type':'hello','protocol':'quorate.v1','timestamp':'%s','tick_seconds':15,"
                  .formatted(Instant.now())
              + "'channels':['decisions','agents','system']}");
    }

    private void send(String frame) {
      next.add(
          new WebSocket.Outgoing.Text(frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
      socket.wake();
    }

    @Override
    public Optional<WebSocket.Outgoing> next() {
      return Optional.ofNullable(next.poll());
    }

    @Override
    public void received(WebSocket.Incoming incoming) {
      if (incoming instanceof WebSocket.Incoming.Text(String text)) {
        requests.add("stream " + text);
      }
    }

    @Override
    public void ended(WebSocket.End end) {
      sockets.remove(this);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
