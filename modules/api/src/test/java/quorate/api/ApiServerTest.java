package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.Sql;

class ApiServerTest {
  private static final ServedApi API = new ServedApi();

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void healthIsOpenAndToldInAWord() {
    HttpResponse<String> answer = API.get("/api/v1/health");

    assertEquals(200, answer.statusCode());
    assertEquals("{\"status\":\"degraded\"}", answer.body());
    assertEquals(503, API.get("/api/v1/health?require=orchestrators").statusCode());
    assertEquals(200, API.get("/api/v1/health?require=database").statusCode());
  }

  @Test
  void withoutACredentialNothingElseIsTold() {
    HttpResponse<String> answer = API.get("/api/v1/me");

    assertEquals(401, answer.statusCode());
    assertEquals(
        "Bearer realm=\"quorate\"", answer.headers().firstValue("WWW-Authenticate").orElse(""));
    assertTrue(answer.body().contains("urn:quorate:problem:unauthenticated"), answer.body());
  }

  @Test
  void theAdminKeyIsAnAdmin() {
    HttpResponse<String> answer = API.get("/api/v1/me", ServedApi.ADMIN);

    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(
        answer.body().startsWith("{\"name\":\"admin-key\",\"role\":\"admin\",\"permissions\":["),
        answer.body());
  }

  @Test
  void tradingIsPausedAndResumedInTheDatabase() {
    assertTrue(API.get("/api/v1/control", ServedApi.ADMIN).body().startsWith("{\"paused\":false"));

    HttpResponse<String> paused =
        API.post("/api/v1/control/pause", ServedApi.ADMIN, "{\"reason\":\"a try\"}");
    assertEquals(200, paused.statusCode(), paused.body());
    assertTrue(paused.body().startsWith("{\"paused\":true,\"changed\":true"), paused.body());
    assertTrue(paused.body().contains("\"actor\":\"admin-key\",\"reason\":\"a try\""));

    HttpResponse<String> resumed = API.post("/api/v1/control/resume", ServedApi.ADMIN, "{}");
    assertEquals(200, resumed.statusCode(), resumed.body());
    assertTrue(
        API.get("/api/v1/control/history?limit=1", ServedApi.ADMIN)
            .body()
            .contains("\"count\":1,\"next\":\""));
  }

  @Test
  void aChangeWhoseCommitFailsIsToldAsUnknown() {
    Sql.run(
        API.database(),
        """
        create function fail_commit() returns trigger language plpgsql as $$
        begin raise exception 'no commit'; end $$;
        create constraint trigger fail_commit after insert on audit_log
        deferrable initially deferred for each row execute function fail_commit()
        """);
    try {
      HttpResponse<String> made =
          API.post("/api/v1/keys", ServedApi.ADMIN, "{\"name\":\"x\",\"role\":\"viewer\"}");
      assertEquals(503, made.statusCode(), made.body());
      assertTrue(made.body().contains("\"outcome\":\"unknown\""), made.body());
      HttpResponse<String> paused = API.post("/api/v1/control/pause", ServedApi.ADMIN, "{}");
      assertEquals(503, paused.statusCode(), paused.body());
      assertTrue(paused.body().contains("\"outcome\":\"unknown\""), paused.body());
    } finally {
      Sql.run(API.database(), "drop function fail_commit() cascade");
    }
  }

  @Test
  void aPauseThatFailedIsAuditedOnceThatCanBeDone() {
    Sql.run(
        API.database(),
        """
        create function no_audit() returns trigger language plpgsql as $$
        begin raise exception 'no audit'; end $$;
        create trigger no_audit before insert on audit_log
        for each row execute function no_audit()
        """);
    try {
      HttpResponse<String> paused = API.post("/api/v1/control/pause", ServedApi.ADMIN, "{}");
      assertEquals(503, paused.statusCode(), paused.body());
      assertTrue(paused.body().contains("\"outcome\":\"nothing-changed\""), paused.body());
    } finally {
      Sql.run(API.database(), "drop function no_audit() cascade");
    }
    Eventually.holds(
        ServedApi.SOON,
        "the failed pause is in the audit",
        () ->
            API.get("/api/v1/audit?event=control.paused&outcome=failed", ServedApi.ADMIN)
                .body()
                .contains("\"status\":503"));
  }

  @Test
  void decisionsAndSymbolsAreListed() {
    assertEquals(
        "{\"decisions\":[],\"count\":0}", API.get("/api/v1/decisions", ServedApi.ADMIN).body());
    assertEquals(
        "{\"symbols\":[],\"count\":0}", API.get("/api/v1/symbols", ServedApi.ADMIN).body());
    assertEquals(404, API.get("/api/v1/decisions/none", ServedApi.ADMIN).statusCode());
  }

  @Test
  void allThatIsWrongWithAQueryIsToldTogether() {
    HttpResponse<String> answer =
        API.get("/api/v1/decisions?symobl=x&limit=501&from=", ServedApi.ADMIN);

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("did you mean symbol?"), answer.body());
    assertTrue(answer.body().contains("limit must be a whole number, 1 to 500: 501"));
    assertTrue(answer.body().contains("from must not be empty"));
  }

  @Test
  void theStatusTellsOfAll() {
    HttpResponse<String> answer = API.get("/api/v1/status", ServedApi.ADMIN);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("\"instances\":[{\"address\":\"http://127.0.0.1:1\""));
  }

  @Test
  void theDocumentDescribesAllThatIsHere() {
    HttpResponse<String> answer = API.get("/api/v1/openapi.json");

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"openapi\":\"3.1.0\""), answer.body());
  }

  @Test
  void metricsAreThereFromTheStart() {
    String metrics = API.get("/metrics").body();

    assertTrue(
        metrics.contains(
            "api_http_requests_total{route=\"/api/v1/decisions/{id}\",status=\"503\"}"),
        metrics);
  }
}
