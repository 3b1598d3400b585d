package quorate.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import quorate.browser.Browser;
import quorate.http.Problem;

/** What an operator does at the page, and what it says then. */
class PageTest {
  /** Within which all is fresh once the network is back. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Browser browser = Browser.start();
  private final CannedServer server = new CannedServer();

  private Browser phone() {
    return browser.looks(320, 640, "dark").open(server.url()).awaitsText("h1", "agents");
  }

  @AfterEach
  void close() {
    browser.close();
    server.close();
  }

  @Test
  void onePressPausesAndTheSentenceAndTheTitleSaySo() {
    phone().press("#switch").awaitsText(".said", "Paused at ").awaitsText("h1", "by alice");

    assertEquals(
        List.of("pause {}"), server.requests.stream().filter(r -> r.startsWith("pause")).toList());
    assertTrue(browser.text(".said").endsWith("by alice. No decision was recorded since."));
    assertEquals("⏸ paused · quorate", browser.title());
  }

  @Test
  void aPauseThatCannotBeRecordedSaysWhatThatMeans() {
    server.pauseFails =
        Optional.of(
            Problem.named("database-unavailable", Status.SERVICE_UNAVAILABLE_503, "No database.")
                .with("outcome", "nothing-changed"));
    phone()
        .press("#switch")
        .awaitsText(
            ".said",
            "Not paused. The database cannot record it; without it nothing is decided either.");
  }

  @Test
  void aPauseInDoubtIsAskedForUntilItIsKnown() {
    server.pauseFails =
        Optional.of(
            Problem.named("database-unavailable", Status.SERVICE_UNAVAILABLE_503, "Unknown.")
                .with("outcome", "unknown"));
    phone().press("#switch").awaitsText(".said", "Not known whether it is paused");
    server.pausedBy = Optional.of("alice");
    browser.awaitsText(".said", "Paused at ");
  }

  @Test
  void enterAtOnceDoesNotResume() {
    server.pausedBy = Optional.of("bob");
    browser.looks(1280, 900, "light").open(server.url()).awaitsText("h1", "by bob");
    browser.press("#switch").awaitsText("dialog", "2 symbols are due");

    browser.type(Keys.ENTER).awaits("it closes", () -> browser.count("dialog") == 0);

    assertFalse(server.requests.stream().anyMatch(request -> request.startsWith("resume")));
    assertTrue((Boolean) browser.run("return document.activeElement.id === 'switch'"));
  }

  @Test
  void aResumeWantsAReasonAndTellsWhoeverCameBetween() {
    server.pausedBy = Optional.of("bob");
    browser.looks(1280, 900, "light").open(server.url()).awaitsText("h1", "by bob");
    browser.press("#switch").awaitsText("dialog", "2 symbols are due");
    browser.press("dialog .resume").awaitsText("dialog", "a reason must be given");

    server.set(Optional.of("carol"), "a fire");
    browser.type("#resume-reason", "all well").press("dialog .resume");
    browser.awaitsText("dialog", "carol paused it meanwhile: a fire.");
    browser.awaits("it is known anew", () -> browser.text("dialog").contains("Paused by carol"));
    browser.press("dialog .resume").awaitsText("h1", "agents");

    assertEquals(
        List.of("resume {\"reason\":\"all well\"}", "resume {\"reason\":\"all well\"}"),
        server.requests.stream().filter(request -> request.startsWith("resume")).toList());
  }

  @Test
  void whatComesByTheStreamIsSeenAtOnceAndWaitsWhileOneIsRead() {
    browser.looks(768, 900, "light").open(server.url()).awaitsText("#decisions", "SOL-USD");
    tell(31);
    browser.awaits("one more", () -> browser.count(".opens") == 31);

    browser.press(".opens").awaitsText(".opened", "published");
    tell(32);
    browser.awaitsText(".held", "1 new");
    assertEquals(31, browser.count(".opens"));
    browser.press(".held").awaits("it is shown", () -> browser.count(".opens") == 32);
  }

  private void tell(int sequence) {
    server.tell(
        ("{'type':'data','id':'d','channel':'decisions','timestamp':'%s','cursor':%d,'data':%s}")
            .formatted(Instant.now(), sequence, server.decision(sequence, 0, false)));
  }

  private Browser desk() {
    return browser
        .looks(768, 900, "light")
        .open(server.url())
        .awaits("all are there", () -> browser.count(".opens") == 30);
  }

  /** Types a symbol over what was in the field. */
  private void filter(String symbol) {
    browser.type(
        "#decisions input", Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, symbol, Keys.ENTER);
  }

  private void awaitAsked(String query) {
    browser.awaits(
        query + " is asked for",
        () -> server.requests.stream().anyMatch(request -> request.contains(query)));
  }

  @Test
  void howeverMuchComesItIsDrawnAFewTimesASecond() {
    desk();
    browser.run(
        "window.draws = 0; window.frame = requestAnimationFrame.bind(window);"
            + "window.requestAnimationFrame = (draw) => { draws++; return frame(draw); };");
    long begun = System.nanoTime();
    for (int i = 1; i <= 40; i++) {
      tell(30 + i);
      browser.run("return new Promise(frame)");
    }
    browser.awaits("all are taken", () -> browser.count(".opens") == 50);
    long draws = (Long) browser.run("return draws");
    long passed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    assertTrue(draws <= 5 + passed / 160, draws + " times in " + passed + " ms");
  }

  @Test
  void aFilterShowsWhatMatchesAndEachOfItOnce() {
    desk();
    server.recorded = 31;
    filter("ada-usd");
    browser.awaits("those of one symbol", () -> browser.count(".opens") == 8);
    tell(31);
    tell(32);
    tell(35);
    browser.awaits("one more of it", () -> browser.count(".opens") == 9);
    assertFalse(browser.text("#decisions").contains("BTC-USD"));
  }

  @Test
  void aSymbolIsTheWholeOfItForTheStreamAsForTheServer() {
    desk();
    filter("ADA");
    browser.awaitsText("#decisions", "None that matches.");
    tell(31);
    server.set(Optional.of("bob"), "so that what came before is drawn");
    browser.awaitsText("h1", "by bob");
    assertEquals(0, browser.count(".opens"));
  }

  @Test
  void whatComesWhileAFilterIsAskedForIsNotLost() {
    server.recorded = 130;
    browser.looks(768, 900, "light").open(server.url());
    browser.awaits("as many as are shown", () -> browser.count(".opens") == 50);
    server.decisionsWait = new CountDownLatch(1);
    filter("ADA-USD");
    awaitAsked("symbol=ADA-USD");
    tell(131);
    server.set(Optional.of("bob"), "so that what came before is there");
    browser.awaitsText("h1", "by bob");
    server.decisionsWait.countDown();
    browser.awaits("all of it", () -> browser.count(".opens") == 33);
  }

  @Test
  void theAnswerToAFilterThatWasChangedMeanwhileCountsNoMore() {
    desk();
    CountDownLatch first = new CountDownLatch(1);
    server.decisionsWait = first;
    filter("ADA-USD");
    awaitAsked("symbol=ADA-USD");
    server.decisionsWait = new CountDownLatch(0);
    filter("SOL-USD");
    browser.awaits("the second is answered", () -> browser.count(".opens") == 8);
    first.countDown();
    tell(34);
    browser.awaits("one more of it", () -> browser.count(".opens") == 9);
    assertFalse(browser.text("#decisions").contains("ADA-USD"));
  }

  @Test
  void whileItAsksItAsksForWhatTheFilterLetsThrough() {
    server.refusesStreams = true;
    desk().awaitsText(".mode", "By asking");
    filter("ADA-USD");
    browser.awaits("those of one symbol", () -> browser.count(".opens") == 7);
    server.recorded = 130;
    browser.awaits("all that are new of it", () -> browser.count(".opens") == 32);
  }

  @Test
  void whereSomethingSwallowsTheUpgradeItAsksBeforeWhatIsSeenIsOld() {
    server.swallowsStreams = true;
    phone().awaitsText(".mode", "By asking");
    assertEquals(0, browser.count(".whole.stale"));
    server.database = "failed";
    browser.awaitsText("h1", "The database has failed");
  }

  @Test
  void wherePagesCannotUpgradeItAsksAndSaysSo() {
    server.refusesStreams = true;
    phone().awaitsText(".mode", "By asking");
    server.database = "failed";
    browser.awaitsText("h1", "The database has failed");
  }

  @Test
  void withoutTheNetworkItLooksStaleAndComesBackByItself() {
    phone().offline(true);
    server.endStreams();
    browser.awaitsText("h1", "No news for ");
    assertEquals(1, browser.count(".whole.stale"));
    assertFalse(browser.text("#agents").contains(" ago"), browser.text("#agents"));
    browser.press("#switch").awaitsText(".said", "the server cannot be reached");

    long back = System.nanoTime();
    browser.offline(false).awaitsText("h1", "agents");
    Duration fresh = Duration.ofNanos(System.nanoTime() - back);
    assertEquals(0, browser.count(".whole.stale"));
    assertTrue(fresh.compareTo(FRESH) <= 0, () -> "fresh after " + fresh);
  }

  @Test
  void whatIsSilentForThirtyFiveSecondsIsStaleThoughNoConnectionHasEnded() {
    desk();
    server.swallowsStreams = true;
    browser.run(
        "const now = performance.now.bind(performance); performance.now = () => now() + 34000;");
    browser.awaits("a while passes", () -> browser.count(".whole.stale") == 1);
    assertTrue(browser.text("h1").startsWith("No news for 3"), browser.text("h1"));
    browser.awaitsText(".mode", "By asking").awaitsText("h1", "agents");
    assertEquals(0, browser.count(".whole.stale"));
  }

  @Test
  void aLoginThatEndsShowsTheFieldAndWhatWasLastKnown() {
    phone();
    server.endLogin();
    browser.awaitsText("h1", "You are logged out; what you see is of ");
    assertTrue(browser.text("#decisions").contains("SOL-USD"));
    browser.type("#key", "qk_bad", Keys.ENTER).awaitsText("#login-error", "not known");
    browser.run("document.getElementById('key').value = ''");
    browser.type("#key", "qk_good", Keys.ENTER).awaitsText("h1", "agents");
    assertEquals(0L, browser.run("return localStorage.length + sessionStorage.length"));
  }

  @Test
  void wherePartsAreIllItSaysWhetherItTradesAllTheSame() {
    phone().awaitsText("h1", "1 of 7 agents is unhealthy.");
    browser.awaitsText(".others", "Trading. 5 agents active, last decision ");

    server.noAgents = true;
    browser.open(server.url()).awaitsText("h1", "No agent is active.");
    assertEquals(0, browser.count(".others"));
  }

  @Test
  void whoMayVetoIsNotShownAsIfItDidSo() {
    desk().awaitsText("#symbols", "risk-1 HOLD 0.2 may veto");
    browser.press("#agents summary").awaitsText("#agents details", "may veto");
  }

  @Test
  void theDecisionThatIsOpenStandsOutInTheList() {
    desk().press(".opens").awaitsText(".opened", "published");
    assertEquals(
        true,
        browser.run(
            """
            const ground = (row) => getComputedStyle(document.querySelector(row)).backgroundColor;
            return ground(".lines > tbody > .is-open") !== ground(".lines > tbody > :last-child");
            """));
  }

  @Test
  void whoMayNotSwitchReadsThatInTheButtonsPlace() {
    server.role = "viewer";
    phone().awaitsText(".no-switch", "You may look, not switch (viewer).");
    assertEquals(0, browser.count("#switch"));
  }

  @Test
  void whatAgentsSayIsTextAndNeverMarkup() {
    server.name = "<img src=x onerror=alert(1)><script>alert(2)<\\/script>";
    server.pausedBy = Optional.of("javascript:alert(3)");
    server.reason = "<b onmouseover=alert(4)>why</b>";
    browser
        .looks(1280, 900, "light")
        .open(server.url())
        .awaitsText("h1", "<b onmouseover=alert(4)>why</b>");
    browser.press(".opens").awaitsText(".opened", "<img src=x onerror=alert(1)>");
    assertEquals(0, browser.count("#page img, #page script, #page b"));
    assertEquals(List.of(), browser.console());
  }

  @Test
  void theKeyboardAloneReachesEverything() {
    desk().type(Keys.TAB, Keys.ENTER);
    assertEquals("main", browser.run("return document.activeElement.id"));
    long all =
        (Long)
            browser.run(
                """
                window.reached = new Set();
                document.addEventListener("focusin", (event) => reached.add(event.target));
                window.usable = [...document.querySelectorAll("a, button, input, select, summary")];
                document.activeElement.blur();
                return usable.length;
                """);
    for (int i = 0; i <= all; i++) {
      browser.type(Keys.TAB);
    }
    assertEquals(
        List.of(),
        browser.run(
            "return usable.filter((one) => !reached.has(one)).map((one) => one.outerHTML)"));
  }

  private void focus(String selector) {
    browser.run("document.querySelector(arguments[0]).focus()", selector);
  }

  @Test
  void theKeyboardAlonePausesAndResumes() {
    phone();
    focus("#switch");
    browser.type(Keys.SPACE).awaitsText(".said", "Paused at ");
    assertEquals("switch", browser.run("return document.activeElement.id"));

    browser.type(Keys.SPACE).awaitsText("dialog", "2 symbols are due");
    browser.type(Keys.SHIFT, Keys.TAB);
    assertEquals("resume-reason", browser.run("return document.activeElement.id"));
    browser.type("#resume-reason", "all is well");
    browser.type(Keys.TAB, Keys.TAB, Keys.ENTER).awaitsText(".said", "Resumed at ");
    assertEquals("switch", browser.run("return document.activeElement.id"));
  }

  @Test
  void theKeyboardAloneOpensADecisionAndWhatIsFolded() {
    desk();
    focus(".opens");
    browser.type(Keys.ENTER).awaitsText(".opened", "published");
    assertEquals("true", browser.run("return document.activeElement.ariaExpanded"));
    focus("#agents summary");
    browser.type(Keys.SPACE).awaitsText("#agents", "trend-1");
    browser.type(Keys.SPACE).awaits("it is folded", () -> browser.count("#agents tr") == 3);
  }

  @Test
  void aScreenReaderIsToldOfOneSentenceAndOfNoAgeThatMoves() {
    server.ill = false;
    browser.looks(1280, 900, "light").open(server.url()).awaitsText("h1", "Trading. 7 agents");
    assertEquals(
        List.of("status"),
        browser.roles().stream().filter(List.of("status", "alert")::contains).toList());
    browser.run(
        """
        window.told = [];
        new MutationObserver((all) => {
          for (const one of all) {
            const at = one.target.nodeType === 1 ? one.target : one.target.parentElement;
            if (at?.closest("[aria-live], [role]")?.matches("[role=status], [role=alert]")) {
              told.push(at.textContent);
            }
          }
        }).observe(document.body, {subtree: true, childList: true, characterData: true});
        """);
    for (int i = 0; i < 2; i++) {
      String before = browser.text("h1");
      browser.awaits("its age moves", () -> !browser.text("h1").equals(before));
    }
    assertEquals(List.of(), browser.run("return told"));

    browser.press("#switch").awaitsText("h1", "Trading is paused").awaitsText(".said", "Paused at");
    assertEquals(
        List.of("alert"),
        browser.roles().stream().filter(List.of("status", "alert")::contains).toList());
  }
}
