package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import quorate.access.Role;
import quorate.testkit.ApiDocument;
import quorate.testkit.ApiDocument.Operation;

/**
 * Requests at random of all that the running document tells of, by every role and by nobody. None
 * may come to a status or a body that it does not tell of, or to a fault of the server. {@code
 * -Drequests.count=200000} sends more of them, {@code -Drequests.seed=7} others.
 */
class GeneratedRequestsTest {
  private static final int COUNT = Integer.getInteger("requests.count", 2_000);
  private static final long SEED = Long.getLong("requests.seed", 1);
  private static final ServedApi API = new ServedApi();

  private final ApiDocument document = new ApiDocument(API.get("/api/v1/openapi.json").body());
  private final Random random = new Random(SEED);
  private final RandomRequests requests = new RandomRequests(random);
  private final Map<String, String> keys = new HashMap<>();

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void noneComesToWhatTheDocumentDoesNotTellOf() {
    List<Operation> operations =
        document.operations().stream()
            .filter(operation -> operation.path().startsWith("/api/"))
            .toList();
    List<String> faults = new ArrayList<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < COUNT && faults.size() < 10; i++) {
      Operation operation = any(operations);
      RandomRequests.Made made = requests.of(operation);
      HttpResponse<String> answer = send(operation, made);
      statuses.merge(answer.statusCode(), 1, Integer::sum);
      learn(operation, answer);
      List<String> found = faults(operation, answer);
      if (!found.isEmpty()) {
        faults.add(i + ": " + operation.method() + " " + made.path() + shown(made.body()) + found);
      }
    }

    assertEquals(List.of(), faults);
    // The server is alive, and so were the requests: they came to all that can come of them.
    assertEquals(200, API.get("/api/v1/health").statusCode());
    assertEquals(200, API.get("/api/v1/decisions", ServedApi.ADMIN).statusCode());
    for (int status : List.of(200, 201, 400, 401, 403, 404, 409)) {
      assertTrue(statuses.getOrDefault(status, 0) > COUNT / 500, statuses::toString);
    }
  }

  /** Of agents, who are waited for where no orchestrator is, only few. */
  private Operation any(List<Operation> operations) {
    Operation operation = operations.get(random.nextInt(operations.size()));
    boolean waits = operation.path().startsWith("/api/v1/agents") && random.nextInt(30) > 0;
    return waits ? any(operations) : operation;
  }

  private static String shown(String body) {
    return " with " + body.substring(0, Math.min(300, body.length())) + " came to ";
  }

  private HttpResponse<String> send(Operation operation, RandomRequests.Made made) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(API.address(made.path()))
            .method(
                operation.method(),
                made.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(made.body()))
            .headers(made.headers().toArray(String[]::new));
    if (random.nextInt(10) > 0) {
      request.header("Authorization", "Bearer " + key());
    }
    return API.send(request);
  }

  /** The admin's, as often as those of all others together. */
  private String key() {
    if (random.nextBoolean()) {
      return ServedApi.ADMIN;
    }
    String role = Role.values()[random.nextInt(Role.values().length)].label();
    return keys.computeIfAbsent(role, any -> API.key("the-" + role, role));
  }

  /** What was made can be asked for. */
  private void learn(Operation operation, HttpResponse<String> answer) {
    if (answer.statusCode() != 201) {
      return;
    }
    String kind = operation.path().split("/")[3];
    String id = ServedApi.field(answer.body(), "id");
    requests.learn(kind, id);
    requests.learn(kind.substring(0, kind.length() - 1) + "_id", id);
    if (kind.equals("fills")) {
      API.get("/api/v1/positions", ServedApi.ADMIN)
          .body()
          .lines()
          .flatMap(body -> Pattern.compile("\\{\"id\":\"([^\"]+)").matcher(body).results())
          .forEach(found -> requests.learn("positions", found.group(1)));
    }
  }

  private List<String> faults(Operation operation, HttpResponse<String> answer) {
    List<String> faults = new ArrayList<>(document.faults(operation, answer));
    if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
      faults.add("a fault of the server: " + answer.body());
    }
    return faults;
  }
}
