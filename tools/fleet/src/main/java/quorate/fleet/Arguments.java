package quorate.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import quorate.domain.Names;
import quorate.protocol.Subjects;

/**
 * The options of a command line by name, not yet read.
 *
 * @param values what each given option says; a flag says nothing
 */
record Arguments(Map<String, String> values) {

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--symbol",
          "--candles",
          "--random-walk",
          "--nats",
          "--pace",
          "--heartbeat",
          "--agents",
          "--signals-subject",
          "--heartbeat-subject",
          "--control-subject");

  private static final Set<String> FLAGS = Set.of("--loop");

  /** Every method here throws IllegalArgumentException with the line to show to the user. */
  static Arguments of(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      if (!WITH_VALUE.contains(option) && !FLAGS.contains(option)) {
        throw new IllegalArgumentException("unknown option: " + option);
      }
      if (WITH_VALUE.contains(option) && !rest.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      String value = WITH_VALUE.contains(option) ? rest.next() : "";
      if (values.put(option, value) != null) {
        throw new IllegalArgumentException(option + " is given twice");
      }
    }
    return new Arguments(Map.copyOf(values));
  }

  Settings settings(Map<String, String> environment) {
    return new Settings(
        new NatsServers(
            list("--nats", "nats://localhost:4222", URI::create), credentials(environment)),
        new Subjects(
            subject("--signals-subject", Subjects.DEFAULT.signals()),
            subject("--heartbeat-subject", Subjects.DEFAULT.heartbeat()),
            Subjects.DEFAULT.decisions(),
            subject("--control-subject", Subjects.DEFAULT.control()),
            Subjects.DEFAULT.health()),
        new Feed(
            symbol(),
            source(),
            parsed("--pace", "1s", Durations::parse),
            values.containsKey("--loop")),
        list("--agents", "technical,risk", AgentName::parse),
        parsed("--heartbeat", "5s", Durations::parse));
  }

  private String subject(String option, String whenAbsent) {
    return parsed(
        option,
        whenAbsent,
        text -> {
          if (!Subjects.isSubject(text)) {
            throw new IllegalArgumentException("must be a NATS subject without wildcards: " + text);
          }
          return text;
        });
  }

  private String symbol() {
    if (!values.containsKey("--symbol")) {
      throw new IllegalArgumentException("--symbol is missing");
    }
    return parsed("--symbol", "", Names::symbol);
  }

  private CandleSource source() {
    if (values.containsKey("--candles") == values.containsKey("--random-walk")) {
      throw new IllegalArgumentException("give either --candles or --random-walk");
    }
    return value("--candles")
        .<CandleSource>map(file -> new CandleFile(Path.of(file), InstantSource.system()))
        .orElseGet(() -> new RandomWalk(parsed("--random-walk", "", Arguments::seed)));
  }

  private static Credentials credentials(Map<String, String> environment) {
    String user = environment.getOrDefault("NATS_USER", "");
    String password = environment.getOrDefault("NATS_PASSWORD", "");
    String token = environment.getOrDefault("NATS_TOKEN", "");
    if (user.isEmpty() != password.isEmpty()) {
      throw new IllegalArgumentException("NATS_USER and NATS_PASSWORD need each other");
    }
    if (!user.isEmpty() && !token.isEmpty()) {
      throw new IllegalArgumentException("set either NATS_USER or NATS_TOKEN");
    }
    if (!user.isEmpty()) {
      return new Credentials.Password(user, password);
    }
    return token.isEmpty() ? new Credentials.None() : new Credentials.Token(token);
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number: " + text, e);
    }
  }

  private Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  private <T> List<T> list(String option, String whenAbsent, Function<String, T> parser) {
    return parsed(
        option,
        whenAbsent,
        text -> Arrays.stream(text.split(",")).map(String::strip).map(parser).toList());
  }

  private <T> T parsed(String option, String whenAbsent, Function<String, T> parser) {
    try {
      return parser.apply(value(option).orElse(whenAbsent));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + " " + e.getMessage(), e);
    }
  }
}
