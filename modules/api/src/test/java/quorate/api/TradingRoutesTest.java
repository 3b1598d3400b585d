package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TradingRoutesTest {
  private static final ServedApi API = new ServedApi();
  private static final String ANN = API.key("ann", "executor");
  private static final String BOB = API.key("bob", "executor");

  @AfterAll
  static void close() {
    API.close();
  }

  private static String session(String symbol) {
    return """
    {"mode":"LIVE","symbol":"%s","exchange":"kraken","initial_capital":"1000","quote_asset":"USD"}
    """
        .formatted(symbol);
  }

  private static String order(String session, String symbol, String quantity) {
    return """
    {"session_id":"%s","symbol":"%s","side":"BUY","type":"MARKET","quantity":"%s"}
    """
        .formatted(session, symbol, quantity);
  }

  private static String fill(String order, String quantity) {
    return """
    {"order_id":"%s","price":"100","quantity":"%s","fee":"0.1",\
    "executed_at":"2026-01-01T00:00:00Z"}
    """
        .formatted(order, quantity);
  }

  private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    return answer;
  }

  @Test
  void anExecutorReportsASessionFromItsStartToItsEnd() {
    String session = UUID.randomUUID().toString();
    String order = UUID.randomUUID().toString();
    String fill = UUID.randomUUID().toString();

    expect(201, API.put("/api/v1/sessions/" + session, ANN, session("BTC/USD")));
    expect(200, API.put("/api/v1/sessions/" + session, ANN, session("BTC/USD")));
    expect(409, API.put("/api/v1/sessions/" + session, ANN, session("ETH/USD")));
    expect(201, API.put("/api/v1/orders/" + order, ANN, order(session, "BTC/USD", "2")));
    expect(200, API.put("/api/v1/orders/" + order, ANN, order(session, "BTC/USD", "2")));
    expect(409, API.put("/api/v1/orders/" + order, ANN, order(session, "BTC/USD", "3")));
    expect(409, API.put("/api/v1/fills/" + fill, ANN, fill(order, "3")));
    expect(201, API.put("/api/v1/fills/" + fill, ANN, fill(order, "0.5")));
    expect(200, API.put("/api/v1/fills/" + fill, ANN, fill(order, "0.5")));
    expect(409, API.post("/api/v1/sessions/" + session + "/stop", ANN, "{}"));
    expect(200, API.put("/api/v1/orders/" + order + "/status", ANN, "{\"status\":\"CANCELED\"}"));
    expect(409, API.put("/api/v1/orders/" + order + "/status", ANN, "{\"status\":\"EXPIRED\"}"));

    assertTrue(
        expect(200, API.get("/api/v1/sessions/" + session, ANN))
            .body()
            .contains("\"cash\":\"949.9\""));
    assertTrue(
        expect(200, API.get("/api/v1/orders/" + order, ANN))
            .body()
            .contains("\"status\":\"CANCELED\",\"quantity\":\"2\",\"filled_quantity\":\"0.5\""));
    assertTrue(
        expect(200, API.get("/api/v1/positions?session_id=" + session, ANN))
            .body()
            .contains("\"entry_price\":\"100\""));
    expect(200, API.get("/api/v1/fills/" + fill, ANN));

    String close = UUID.randomUUID().toString();
    expect(
        201,
        API.put(
            "/api/v1/orders/" + close,
            ANN,
            order(session, "BTC/USD", "0.5").replace("BUY", "SELL")));
    expect(201, API.put("/api/v1/fills/" + UUID.randomUUID(), ANN, fill(close, "0.5")));
    assertTrue(
        expect(
                200,
                API.post("/api/v1/sessions/" + session + "/stop", ANN, "{\"final_capital\":\"0\"}"))
            .body()
            .endsWith("\"changed\":true}"));
    assertTrue(
        expect(200, API.post("/api/v1/sessions/" + session + "/stop", ANN, "{}"))
            .body()
            .endsWith("\"changed\":false}"));
  }

  @Test
  void anOrderIsEndedAsItWasSeenAndARepeatOfTheReportComesToTheSame() {
    String session = UUID.randomUUID().toString();
    String order = UUID.randomUUID().toString();
    expect(201, API.put("/api/v1/sessions/" + session, ANN, session("DOT/USD")));
    expect(201, API.put("/api/v1/orders/" + order, ANN, order(session, "DOT/USD", "2")));
    String placed = tag(order);
    expect(201, API.put("/api/v1/fills/" + UUID.randomUUID(), ANN, fill(order, "1")));
    String partly = tag(order);

    expect(412, end(order, "CANCELED", placed));
    expect(200, end(order, "CANCELED", partly));
    expect(200, end(order, "CANCELED", partly));
    expect(412, end(order, "EXPIRED", partly));
    expect(409, end(order, "EXPIRED", tag(order)));
  }

  private static String tag(String order) {
    return expect(200, API.get("/api/v1/orders/" + order, ANN))
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }

  private static HttpResponse<String> end(String order, String status, String seen) {
    return API.send(
        API.as(ANN, "/api/v1/orders/" + order + "/status")
            .header("Content-Type", "application/json")
            .header("If-Match", seen)
            .PUT(HttpRequest.BodyPublishers.ofString("{\"status\":\"" + status + "\"}")));
  }

  @Test
  void whatIsAnothersIsNotThere() {
    String session = UUID.randomUUID().toString();
    String order = UUID.randomUUID().toString();
    expect(201, API.put("/api/v1/sessions/" + session, ANN, session("SOL/USD")));
    expect(201, API.put("/api/v1/orders/" + order, ANN, order(session, "SOL/USD", "1")));

    expect(404, API.get("/api/v1/sessions/" + session, BOB));
    expect(404, API.get("/api/v1/sessions/" + session + "/equity", BOB));
    expect(404, API.get("/api/v1/orders/" + order, BOB));
    expect(404, API.post("/api/v1/sessions/" + session + "/stop", BOB, "{}"));
    expect(
        404, API.put("/api/v1/orders/" + UUID.randomUUID(), BOB, order(session, "SOL/USD", "1")));
    expect(404, API.put("/api/v1/fills/" + UUID.randomUUID(), BOB, fill(order, "1")));
    expect(404, API.put("/api/v1/orders/" + order + "/status", BOB, "{\"status\":\"CANCELED\"}"));
    assertEquals("{\"sessions\":[],\"count\":0}", API.get("/api/v1/sessions", BOB).body());
    assertEquals(
        "{\"orders\":[],\"count\":0}", API.get("/api/v1/orders?session_id=" + session, BOB).body());
    assertEquals(
        "{\"sessions\":[],\"count\":0}", API.get("/api/v1/sessions?owner=ann", BOB).body());
  }

  @Test
  void amountsAreTextsAndExact() {
    String session = UUID.randomUUID().toString();
    for (String wrong : new String[] {"1e3", "\"1e3\"", "\"01\"", "\"-0\"", "\"1.10\"", "null"}) {
      expect(
          400,
          API.put(
              "/api/v1/sessions/" + session, ANN, session("ADA/USD").replace("\"1000\"", wrong)));
    }
    expect(
        201,
        API.put(
            "/api/v1/sessions/" + session,
            ANN,
            session("ADA/USD").replace("1000", "123456789012345678.0123456789")));
    assertTrue(
        API.get("/api/v1/sessions/" + session, ANN)
            .body()
            .contains("\"initial_capital\":\"123456789012345678.0123456789\""));
  }

  @Test
  void aKeyIsShownOnceAndRefusedOnceItIsRevoked() {
    HttpResponse<String> made =
        expect(
            201,
            API.post("/api/v1/keys", ServedApi.ADMIN, "{\"name\":\"eve\",\"role\":\"viewer\"}"));
    String key = ServedApi.field(made.body(), "key");
    String id = ServedApi.field(made.body(), "id");

    assertTrue(API.get("/api/v1/me", key).body().contains("\"key_id\":\"" + id + "\""));
    expect(403, API.post("/api/v1/control/pause", key, "{}"));
    expect(403, API.post("/api/v1/keys", key, "{\"name\":\"x\",\"role\":\"admin\"}"));
    expect(
        400,
        API.post(
            "/api/v1/keys",
            ServedApi.ADMIN,
            "{\"name\":\"x\",\"role\":\"admin\",\"id\":\"aaaaaaaaaa\"}"));
    expect(200, API.post("/api/v1/keys/" + id + "/revoke", ServedApi.ADMIN, ""));
    expect(401, API.get("/api/v1/me", key));
    assertTrue(
        API.get("/api/v1/audit?event=key.revoked", ServedApi.ADMIN)
            .body()
            .contains("\"target\":\"" + id + "\""));
  }
}
