package quorate.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quorate.browser.Browser;

/**
 * The page as it is seen: in each state of its sentence, at three widths, light and dark. The
 * pictures are in {@code target/pictures}.
 */
class PicturesTest {
  private static final Path PICTURES = Path.of("target", "pictures");

  /**
   * @param then what happens once it was seen, if the sentence is that of what happens then
   */
  private record State(
      String name,
      String sentence,
      Consumer<CannedServer> set,
      Optional<BiConsumer<Browser, CannedServer>> then) {
    private State(String name, String sentence, Consumer<CannedServer> set) {
      this(name, sentence, set, Optional.empty());
    }
  }

  private static final List<State> STATES =
      List.of(
          new State("well", "Trading. 7 agents active", server -> server.ill = false),
          new State("agents", "1 of 7 agents is unhealthy.", server -> {}),
          new State(
              "paused",
              "Trading is paused for 12 min, by alice: maintenance.",
              server -> server.pausedBy = Optional.of("alice")),
          new State(
              "database",
              "The database has failed for 4 min. Nothing is decided.",
              server -> server.database = "failed"),
          new State("none-active", "No orchestrator is active", server -> server.active = false),
          new State(
              "nats",
              "NATS has failed for 4 min on both instances.",
              server -> server.nats = "failed"),
          new State("no-agents", "No agent is active.", server -> server.noAgents = true),
          new State("viewer", "1 of 7 agents", server -> server.role = "viewer"),
          new State("login", "Log in to see", server -> server.loggedIn = false),
          new State(
              "logged-out",
              "You are logged out; what you see is of ",
              _ -> {},
              Optional.of((_, server) -> server.endLogin())),
          new State(
              "stale",
              "No news for ",
              _ -> {},
              Optional.of(
                  (browser, server) -> {
                    browser.offline(true);
                    server.endStreams();
                  })));

  @Test
  void inEachState() {
    List<String> found = new ArrayList<>();
    try (Browser browser = Browser.start()) {
      for (State state : STATES) {
        try (CannedServer server = new CannedServer()) {
          state.set().accept(server);
          browser.looks(1280, 900, "light").open(server.url());
          state
              .then()
              .ifPresent(
                  then -> {
                    browser.awaitsText("h1", "1 of 7 agents");
                    then.accept(browser, server);
                  });
          browser.awaitsText("h1", state.sentence());
          look(browser, state.name(), found);
          browser.offline(false).open("about:blank");
        }
      }
    }
    assertEquals(List.of(), found);
  }

  /**
   * Each state is looked at in one colour scheme, the states by turns in either; with {@code
   * -Dpage.all=true} in both.
   */
  private static void look(Browser browser, String name, List<String> found) {
    String one = name.hashCode() % 2 == 0 ? "light" : "dark";
    List<String> schemes = Boolean.getBoolean("page.all") ? List.of("light", "dark") : List.of(one);
    for (int width : List.of(320, 768, 1280)) {
      for (String scheme : schemes) {
        browser.looks(width, width == 320 ? 640 : 900, scheme);
        browser.run("window.scrollTo(0, 0)");
        String picture = name + "-" + width + "-" + scheme;
        browser.picture(PICTURES.resolve(picture + ".png"));
        if (browser.overflow() > 0) {
          found.add(picture + " is wider than its window by " + browser.overflow());
        }
        if (width != 768 || schemes.size() > 1) {
          browser.axe().forEach(violation -> found.add(picture + ": " + violation));
        }
      }
    }
    browser.console().stream()
        // That there is no login, or no network, is a status, which the console notes.
        .filter(line -> !line.contains("401") && !line.contains("ERR_INTERNET_DISCONNECTED"))
        .forEach(line -> found.add(name + ": " + line));
  }

  @Test
  void opened() {
    List<String> found = new ArrayList<>();
    try (Browser browser = Browser.start();
        CannedServer server = new CannedServer()) {
      browser.looks(1280, 1000, "light").open(server.url());
      browser.awaitsText("#decisions", "BTC-USD");
      browser.press(".opens").awaitsText(".opened", "published");
      look(browser, "opened", found);
      browser.run("document.querySelector('.is-open').scrollIntoView()");
      browser.looks(320, 640, "light");
      browser.run("document.querySelector('.is-open').scrollIntoView()");
      browser.picture(PICTURES.resolve("opened-scrolled-320-light.png"));
      server.set(Optional.of("bob"), "a test");
      browser.looks(1280, 900, "light");
      browser.awaitsText("h1", "by bob").press("#switch").awaitsText("dialog", "2 symbols are due");
      look(browser, "resume", found);
      assertTrue(browser.text("dialog").contains("Paused by bob"));
    }
    assertEquals(List.of(), found);
  }
}
