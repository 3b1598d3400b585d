package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;

class LoginRoutesTest {
  private static final ServedApi API = new ServedApi();

  @AfterAll
  static void close() {
    API.close();
  }

  private static HttpResponse<String> login(String key) {
    return API.send(
        HttpRequest.newBuilder(API.address("/api/v1/login"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"" + key + "\"}")));
  }

  private static long counted(String credential, String result) {
    String name =
        "api_authentications_total{credential=\"" + credential + "\",result=\"" + result + "\"} ";
    return API.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  /** What is counted is shown a little later. */
  private static void countsOne(String credential, String result) {
    Eventually.holds(
        ServedApi.SOON, credential + " " + result, () -> counted(credential, result) == 1);
  }

  @Test
  void aLoginWithAWrongKeyIsCountedAndAuditedAsARefusal() {
    assertEquals(401, login("no-key-at-all").statusCode());

    countsOne("key", "malformed");
    Eventually.holds(
        ServedApi.SOON,
        "an entry of the audit",
        () -> {
          String refused = API.get("/api/v1/audit?event=access.refused", ServedApi.ADMIN).body();
          return refused.contains("\"route\":\"/api/v1/login\"") && refused.contains("malformed");
        });
  }

  @Test
  void aLoginWithAGoodKeyIsCountedAsAnyOtherUseOfIt() {
    assertEquals(200, login(API.key("ann", "viewer")).statusCode());

    countsOne("key", "ok");
  }

  @Test
  void aLoginIsNotHeldForWhatOthersAtItsAddressDoBeforeItsFirstUse() {
    try (ServedApi limited = new ServedApi(Map.of("quorate.api.rate.login", "0.5"))) {
      HttpResponse<String> login =
          limited.send(
              HttpRequest.newBuilder(limited.address("/api/v1/login"))
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"key\":\"" + ServedApi.ADMIN + "\"}")));
      String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
      Eventually.holds(
          ServedApi.SOON,
          "bad keys are held",
          () -> limited.get("/api/v1/me", "no-key-at-all").statusCode() == 429);

      HttpResponse<String> first =
          limited.send(
              HttpRequest.newBuilder(limited.address("/api/v1/me")).header("Cookie", cookie));
      assertEquals(200, first.statusCode(), first.body());
    }
  }
}
