package quorate.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A page in Chromium without a window. For one thread. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; the test is skipped where none is installed. */
  public static Browser start() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "Debian's packages chromium and chromium-driver are not installed");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-extensions",
        "--disable-background-networking",
        "--hide-scrollbars");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Makes the window so wide, with this colour scheme. */
  public Browser looks(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 768));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  public Browser open(String url) {
    driver.get(url);
    return this;
  }

  /** Has every request fail from now on, or go through again. */
  public Browser offline(boolean offline) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    return this;
  }

  public String title() {
    return driver.getTitle();
  }

  /** The text that is seen of the first element, or nothing. */
  public String text(String selector) {
    try {
      List<WebElement> found = driver.findElements(By.cssSelector(selector));
      return found.isEmpty() ? "" : found.getFirst().getText();
    } catch (StaleElementReferenceException e) {
      // Drawn anew meanwhile.
      return "";
    }
  }

  public int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  public Browser press(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
    return this;
  }

  /** Types into an element, keys such as those of {@code Keys} too. */
  public Browser type(String selector, CharSequence... keys) {
    driver.findElement(By.cssSelector(selector)).sendKeys(keys);
    return this;
  }

  /** Types to whatever has the focus. */
  public Browser type(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
    return this;
  }

  /** Returns what a script returns. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until the page shows something. */
  public Browser awaits(String what, Supplier<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not within "
                + PATIENCE
                + ": "
                + what
                + "; seen: "
                + text("body")
                + "; console: "
                + console());
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return this;
  }

  /** Waits until the first element's text has this in it. */
  public Browser awaitsText(String selector, String text) {
    return awaits(text + " in " + selector, () -> text(selector).contains(text));
  }

  /**
   * What the browser has measured of the page, such as {@code TaskDuration} in seconds: of the
   * processor, so that others on the machine do not count.
   */
  public Map<String, Double> measured() {
    driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
    List<?> all =
        (List<?>) driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
    return all.stream()
        .map(one -> (Map<?, ?>) one)
        .collect(
            Collectors.toMap(
                one -> (String) one.get("name"), one -> ((Number) one.get("value")).doubleValue()));
  }

  /** Takes a picture of what is in sight. */
  public Browser picture(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many pixels the page is wider than its window. */
  public long overflow() {
    return (Long)
        run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** What the console said since it was last asked: violations of the policy, and errors. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The roles of what a screen reader comes upon, in its order. */
  public List<String> roles() {
    driver.executeCdpCommand("Accessibility.enable", Map.of());
    List<?> nodes =
        (List<?>) driver.executeCdpCommand("Accessibility.getFullAXTree", Map.of()).get("nodes");
    return nodes.stream()
        .map(node -> (Map<?, ?>) node)
        .filter(node -> !Boolean.TRUE.equals(node.get("ignored")))
        .map(node -> (String) ((Map<?, ?>) node.get("role")).get("value"))
        .toList();
  }

  /** What axe finds against WCAG 2.2 A and AA, a line for each element. */
  @SuppressWarnings("unchecked")
  public List<String> axe() {
    // By the driver, whose scripts the page's policy does not hold.
    driver.executeScript(axeScript());
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})
              .then(r => done(r.violations.flatMap(v => v.nodes.map(
                n => v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary))));
            """);
    return ((List<Object>) found).stream().map(String::valueOf).toList();
  }

  private static String axeScript() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All texts of the elements. */
  public List<String> texts(String selector) {
    return Stream.of(selector)
        .flatMap(s -> driver.findElements(By.cssSelector(s)).stream())
        .map(WebElement::getText)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
