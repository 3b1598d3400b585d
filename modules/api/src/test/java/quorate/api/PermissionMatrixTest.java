package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import quorate.access.Permission;
import quorate.access.Role;
import quorate.testkit.ApiDocument;
import quorate.testkit.ApiDocument.Operation;

/** Every route that the running document tells of, for every role and for nobody. */
class PermissionMatrixTest {
  private static final String SOME_ID = "00000000-0000-4000-8000-000000000001";
  private static final ServedApi API = new ServedApi();
  private static final ApiDocument DOCUMENT =
      new ApiDocument(API.get("/api/v1/openapi.json").body());

  @AfterAll
  static void close() {
    API.close();
  }

  private static HttpResponse<String> ask(Operation operation, Optional<String> key) {
    String path =
        operation.path().replace("{id}", SOME_ID).replace("{name}", "nobody").replace("*", "x");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(API.address(path))
            .method(
                operation.method(),
                operation.method().equals("GET") || operation.method().equals("DELETE")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"))
            .header("Content-Type", "application/json");
    key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return API.send(request);
  }

  private static boolean may(Role role, String permission) {
    if (permission.startsWith("any ")) {
      return true;
    }
    return Arrays.stream(permission.split(" or ", -1))
        .anyMatch(
            label ->
                Arrays.stream(Permission.values())
                    .filter(known -> known.label().equals(label))
                    .anyMatch(role::may));
  }

  @Test
  void everyRoleMayWhatTheTableSaysAndEveryAnswerIsAsDocumented() {
    Map<Role, String> keys = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      keys.put(role, API.key("the-" + role.label(), role.label()));
    }
    List<String> faults = new ArrayList<>();
    for (Operation operation : DOCUMENT.operations()) {
      HttpResponse<String> toNobody = ask(operation, Optional.empty());
      if (!operation.isOpen() && toNobody.statusCode() != 401) {
        faults.add("nobody may " + operation + ": " + toNobody.statusCode());
      }
      faults.addAll(DOCUMENT.faults(operation, toNobody));
      keys.forEach(
          (role, key) -> {
            HttpResponse<String> answer = ask(operation, Optional.of(key));
            boolean refused = answer.statusCode() == 403 || answer.statusCode() == 401;
            if (!operation.isOpen() && refused == may(role, operation.permission())) {
              faults.add(
                  role
                      + " "
                      + operation.method()
                      + " "
                      + operation.path()
                      + ": "
                      + answer.statusCode());
            }
            faults.addAll(DOCUMENT.faults(operation, answer));
          });
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void everyOtherMethodIsToldWhichAreRight() {
    Map<String, Set<String>> paths = DOCUMENT.methods();
    for (String path : paths.keySet()) {
      Set<String> methods = paths.get(path);
      Set<String> allowed = new TreeSet<>(methods);
      if (methods.contains("GET")) {
        allowed.add("HEAD");
      }
      allowed.add("OPTIONS");
      String concrete = path.replace("{id}", SOME_ID).replace("{name}", "x").replace("*", "x");
      HttpResponse<String> answer =
          API.send(
              HttpRequest.newBuilder(API.address(concrete))
                  .method("PATCH", HttpRequest.BodyPublishers.noBody()));
      assertEquals(405, answer.statusCode(), path);
      assertEquals(
          allowed,
          new TreeSet<>(Arrays.asList(answer.headers().firstValue("Allow").orElse("").split(", "))),
          path);
      assertEquals(
          204,
          API.send(
                  HttpRequest.newBuilder(API.address(concrete))
                      .method("OPTIONS", HttpRequest.BodyPublishers.noBody()))
              .statusCode(),
          path);
    }
    assertTrue(paths.containsKey("/api/v1/audit"), paths.toString());
  }
}
