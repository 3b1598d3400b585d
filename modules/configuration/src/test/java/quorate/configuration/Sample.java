package quorate.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a program that does not exist, with one key of every type. */
final class Sample {

  enum Mode {
    FAST,
    SAFE
  }

  static final ValueType<String> NAMES =
      ValueType.matching("[A-Za-z0-9_-]{1,8}", "1 to 8 of A-Z, a-z, 0-9, _ and -");

  private static final ValueType<Duration> DURATION =
      ValueType.duration(Duration.ZERO, Duration.ofHours(1));

  static final Key<String> NAME = Key.of("app.name", NAMES, "one", "How it is called.");
  static final Key<String> HOST = Key.found("app.host", NAMES, "the host", "Where it runs.");
  static final Key<Integer> SIZE =
      Key.of("app.pool.max-size", ValueType.wholeNumber(2, 100), 10, "How many.");
  static final Key<Boolean> ENABLED =
      Key.of("app.enabled", ValueType.trueOrFalse(), true, "Whether.");
  static final Key<Mode> MODE =
      Key.of("app.mode", ValueType.word(List.of(Mode.values())), Mode.FAST, "In which way.");
  static final Key<List<String>> TAGS =
      Key.of("app.tags", ValueType.list(NAMES), List.of(), "Of which kinds.");
  static final Key<Path> FILE = Key.optional("app.file", ValueType.path(), "Where it is kept.");
  static final Key<String> URL =
      Key.of(
          "app.url",
          ValueType.matching("\\w+://\\S+", "a URL").withUrlSecretsHidden(),
          "http://localhost",
          "Where the other is.");
  static final Key<Duration> DRAIN = Key.of("app.drain", DURATION, Duration.ZERO, "First wait.");
  static final Key<Duration> BUDGET =
      Key.of("app.budget", DURATION, Duration.ofSeconds(30), "Whole wait.");
  static final Key<String> USER = Key.optional("app.user", NAMES, "Who.");
  static final Key<Secret> PASSWORD =
      Key.optional("app.password", ValueType.secret(".{4,}", "4 or more characters"), "Proof.");
  static final Key<Secret> TOKEN =
      Key.optional("app.token", ValueType.secret(".{4,}", "4 or more characters"), "Proof.");
  static final Key<Path> CERTIFICATE =
      Key.optional("app.certificate", ValueType.path(), "Certificate.");
  static final Key<Path> CERTIFICATE_KEY =
      Key.optional("app.certificate-key", ValueType.path(), "Its key.");
  static final Family<Integer> WEIGHTS =
      Family.of("app.weights.TYPE", "TYPE", NAMES, ValueType.wholeNumber(0, 9), "By type.")
          .withFallback(Map.of("red", 3, "blue", 2), "any other 1");
  static final Family<Duration> WAITS =
      Family.of("app.waits.NAME.longest", "NAME", NAMES, DURATION, "By name.");

  static final Catalogue CATALOGUE =
      new Catalogue(
          "app.",
          List.of(
              Section.of("Program", NAME, HOST, SIZE, ENABLED, MODE, TAGS, FILE, URL),
              Section.of("Waiting", DRAIN, BUDGET, WAITS),
              Section.of("Proof", USER, PASSWORD, TOKEN, CERTIFICATE, CERTIFICATE_KEY),
              Section.of("Weights", WEIGHTS)),
          List.of(
              Rule.less(DRAIN, BUDGET),
              Rule.needs(PASSWORD, USER),
              Rule.either(TOKEN, USER),
              Rule.together(CERTIFICATE, CERTIFICATE_KEY)));

  private static final Source HERE = Source.defaults(Map.of(HOST.name(), "here"));

  private Sample() {}

  static Configuration read(Source... sources) {
    return CATALOGUE.read(Stream.concat(Stream.of(HERE), Stream.of(sources)).toList());
  }

  /** The configuration of pairs on the command line: key, value, key, value. */
  static Configuration of(String... pairs) {
    return read(Source.commandLine(map(pairs)));
  }

  static Map<String, String> map(String... pairs) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return values;
  }

  /** One problem a line. */
  static String problems(Configuration configuration) {
    return configuration.problems().stream()
        .map(problem -> problem.text() + "\n")
        .collect(Collectors.joining());
  }

  /** One setting a line. */
  static String lines(Configuration configuration) {
    return configuration.lines().stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
