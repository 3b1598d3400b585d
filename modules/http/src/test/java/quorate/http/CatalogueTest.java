package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.testkit.HttpAnswer;

class CatalogueTest {
  private static final Permission ORDER = new Permission("order");
  private static final Parameter<Long> COUNT = Parameter.number("count", 1, 9);
  private static final Parameter<String> NAME =
      Parameter.text("name", "1 to 3 letters", Pattern.compile("[a-z]{1,3}").asMatchPredicate());

  private final List<String> done = new ArrayList<>();
  private final ServedRoutes served = new ServedRoutes(this::routes);

  private void routes(Catalogue catalogue) {
    catalogue
        .unavailableWhen(IllegalStateException.class)
        .add(Route.get("/things", Permission.ANYBODY, this::list).with(COUNT, NAME))
        .add(Route.get("/things/{id}", Permission.ANYBODY, this::one).orAnswers(404))
        .add(Route.post("/things", ORDER, this::order).with(COUNT).orAnswers(403))
        .add(Route.get("/broken", Permission.ANYBODY, CatalogueTest::fail));
  }

  private void list(Request request, Response response) {
    long count = request.query().get(COUNT).orElse(5L);
    response.json(ServedRoutes.json(count + request.query().get(NAME).orElse("")));
  }

  private void one(Request request, Response response) {
    response.json(ServedRoutes.json(request.segment("id")));
  }

  private synchronized void order(Request request, Response response) {
    done.add("ordered");
    response.json(ServedRoutes.json("ordered"));
  }

  private static void fail(Request request, Response response) {
    throw new IllegalStateException("The store is closed.");
  }

  private synchronized List<String> done() {
    return List.copyOf(done);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aRouteIsFoundByItsPathAndMethod() {
    assertEquals(HttpAnswer.json("\"5\""), served.ask("GET /things"));
    assertEquals(HttpAnswer.json("\"x7\""), served.ask("GET /things/x7"));
    assertEquals(
        HttpAnswer.json("\"ordered\""), served.ask("POST /things", "Authorization: order"));
  }

  @Test
  void anyOtherMethodIsToldWhichAreRight() {
    assertEquals(
        HttpAnswer.problem("405 Method Not Allowed", "Use GET, HEAD, POST here.")
            .with("Allow: GET, HEAD, POST"),
        served.ask("DELETE /things"));
    assertEquals(
        HttpAnswer.problem("405 Method Not Allowed", "Use GET, HEAD here.")
            .with("Allow: GET, HEAD"),
        served.ask("POST /things/x7"));
  }

  @Test
  void atAnyOtherPathThereIsNothing() {
    assertEquals(
        HttpAnswer.problem("404 Not Found", "There is nothing at this path."),
        served.ask("GET /other"));
  }

  @Test
  void whoeverLacksThePermissionIsRefusedBeforeAnythingIsLookedAt() {
    assertEquals(
        HttpAnswer.problem("403 Forbidden", "You may not."), served.ask("POST /things?count=0"));
    assertEquals(List.of(), done());
  }

  @Test
  void aParameterThatBreaksItsRuleIsRefusedBeforeTheRouteIsAsked() {
    assertEquals(
        HttpAnswer.problem("400 Bad Request", "count must be a whole number, 1 to 9: 10"),
        served.ask("POST /things?count=10", "Authorization: order"));
    assertEquals(List.of(), done());
    assertEquals(
        HttpAnswer.problem("400 Bad Request", "name must be 1 to 3 letters: Abc?"),
        served.ask("GET /things?name=Abc%00"));
  }

  @Test
  void whatIsUnavailableIsToldInItsOwnWords() {
    assertEquals(
        HttpAnswer.problem("503 Service Unavailable", "The store is closed."),
        served.ask("GET /broken"));
  }

  @Test
  void allRoutesCanBeListed() {
    assertEquals(
        List.of(
            "GET /things anybody [count, name] [200, 400]",
            "POST /things order [count] [200, 400, 403]",
            "GET /things/{id} anybody [] [200, 404]",
            "GET /broken anybody [] [200]"),
        served.server().routes().stream().map(CatalogueTest::line).toList());
  }

  private static String line(Route route) {
    return "%s %s %s %s %s"
        .formatted(
            route.method().text(),
            route.path(),
            route.permission().name(),
            route.parameters().stream().map(Parameter::name).toList(),
            route.statuses().stream().sorted().toList());
  }

  @Test
  void aRouteMustSayWhoMayCallIt() {
    assertThrows(NullPointerException.class, () -> Route.get("/things", null, this::list));
  }

  @Test
  void twoRoutesForTheSameAreAMistake() {
    Endpoint twice =
        catalogue ->
            catalogue
                .add(new Route("/a", Method.PUT, ORDER, List.of(), Set.of(), this::list))
                .add(new Route("/a", Method.PUT, ORDER, List.of(), Set.of(), this::list));

    assertEquals(
        "two routes answer PUT /a",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Catalogue(Policy.of(ServedRoutes.NOBODY), List.of(twice)))
            .getMessage());
  }
}
