package quorate.web;

import java.time.Duration;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * What the API server takes of its clients.
 *
 * @param rates of requests, a second
 * @param requests at work at a time
 * @param streams that are open
 */
public record ApiLimitSettings(Rates rates, int requests, Streams streams) {

  /**
   * How many requests a second.
   *
   * @param read of a principal
   * @param write of a principal
   * @param resume of a principal
   * @param login and failed credentials, of an address
   * @param streams handshakes of a principal
   * @param open what needs no credential, of an address
   */
  public record Rates(
      double read, double write, double resume, double login, double streams, double open) {}

  /**
   * How many streams, and how they are kept.
   *
   * @param tick longest time without a frame
   * @param writeTimeout in which a client must take a frame
   */
  public record Streams(int perPrincipal, int most, Duration tick, Duration writeTimeout) {}

  private static final ValueType<Double> RATE =
      ValueType.text(ApiLimitSettings::isRate, "a decimal above 0, at most 10000")
          .as(Double::valueOf, ApiLimitSettings::text);

  private static final Key<Double> READ = rate("read", 20, "Reading requests of a principal");
  private static final Key<Double> WRITE = rate("write", 10, "Writing requests of a principal");
  private static final Key<Double> RESUME = rate("resume", 0.2, "Resumes of a principal");
  private static final Key<Double> LOGIN =
      rate("login", 0.5, "Logins and failed credentials of an address");
  private static final Key<Double> STREAMS = rate("streams", 0.5, "New streams of a principal");
  private static final Key<Double> OPEN =
      rate("open", 20, "Requests that need no credential, of an address");

  private static final Key<Integer> REQUESTS =
      Key.of(
          "quorate.api.requests.max",
          ValueType.wholeNumber(8, 10_000),
          256,
          "Requests at work at a time; more are refused.");

  private static final Key<Integer> PER_PRINCIPAL =
      Key.of(
          "quorate.api.streams.per-principal",
          ValueType.wholeNumber(1, 1_000),
          8,
          "Streams of a principal.");

  private static final Key<Integer> MOST_STREAMS =
      Key.of("quorate.api.streams.max", ValueType.wholeNumber(1, 10_000), 500, "Streams in all.");

  private static final Key<Duration> TICK =
      Key.of(
          "quorate.api.streams.tick",
          ValueType.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          Duration.ofSeconds(15),
          "Longest time without a frame on a stream.");

  private static final Key<Duration> WRITE_TIMEOUT =
      Key.of(
          "quorate.api.streams.write-timeout",
          ValueType.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          Duration.ofSeconds(10),
          "In which the client of a stream must take a frame.");

  static final Section SECTION =
      Section.of(
          "API limits",
          READ,
          WRITE,
          RESUME,
          LOGIN,
          STREAMS,
          OPEN,
          REQUESTS,
          PER_PRINCIPAL,
          MOST_STREAMS,
          TICK,
          WRITE_TIMEOUT);

  static ApiLimitSettings of(Configuration configuration) {
    return new ApiLimitSettings(
        new Rates(
            configuration.get(READ),
            configuration.get(WRITE),
            configuration.get(RESUME),
            configuration.get(LOGIN),
            configuration.get(STREAMS),
            configuration.get(OPEN)),
        configuration.get(REQUESTS),
        new Streams(
            configuration.get(PER_PRINCIPAL),
            configuration.get(MOST_STREAMS),
            configuration.get(TICK),
            configuration.get(WRITE_TIMEOUT)));
  }

  private static Key<Double> rate(String name, double fallback, String what) {
    return Key.of(
        "quorate.api.rate." + name,
        RATE,
        fallback,
        what + ", a second; ten seconds' worth at once.");
  }

  private static boolean isRate(String text) {
    if (!text.matches("[0-9]{1,5}(\\.[0-9]{1,9})?")) {
      return false;
    }
    double rate = Double.parseDouble(text);
    return rate > 0 && rate <= 10_000;
  }

  private static String text(double rate) {
    String text = Double.toString(rate);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
