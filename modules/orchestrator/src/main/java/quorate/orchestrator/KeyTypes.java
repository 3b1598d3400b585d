package quorate.orchestrator;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import quorate.configuration.Secret;
import quorate.configuration.ValueType;
import quorate.domain.Names;
import quorate.domain.Ratio;
import quorate.domain.SymbolPatterns;

/** How the values of our settings are written. */
final class KeyTypes {

  /** A hundred years: so long that nobody misses more, and in nanoseconds it still fits 64 bits. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static final ValueType<Duration> DURATION = ValueType.duration(Duration.ZERO, LONGEST);
  static final ValueType<Duration> POSITIVE_DURATION =
      ValueType.duration(Duration.ofMillis(1), LONGEST);

  static final ValueType<Ratio> RATIO =
      ValueType.ratio(decimal -> Ratio.of("ratio", decimal), Ratio::toString);

  static final ValueType<String> AGENT_NAME = name(Names::isAgentName, Names.MAX_AGENT_NAME);
  static final ValueType<String> AGENT_TYPE = name(Names::isAgentType, Names.MAX_AGENT_TYPE);

  static final ValueType<SymbolPatterns> SYMBOL_PATTERNS =
      ValueType.nonEmptyList(
              ValueType.matching(
                  "[A-Za-z0-9/_.:*?-]{1,64}",
                  "1 to 64 of A-Z, a-z, 0-9, / _ . : - with * for any text and ? for any"
                      + " character"))
          .as(SymbolPatterns::new, SymbolPatterns::patterns);

  static final ValueType<String> DATABASE_URL =
      ValueType.text(ServerUrls::isDatabase, "a URL such as jdbc:postgresql://host:5432/database")
          .withUrlSecretsHidden();

  static final ValueType<String> HOST =
      ValueType.matching("[A-Za-z0-9._:-]{1,253}", "the name or address of a host");

  static final ValueType<String> USER =
      ValueType.matching("\\P{Cntrl}+", "text without control characters");

  static final ValueType<Secret> PASSWORD = ValueType.secret("(?s).+", "text that is not empty");

  /** It travels in a header, where blanks at its ends and signs beyond ASCII would be lost. */
  static final ValueType<Secret> BEARER_TOKEN =
      ValueType.secret("[!-~]{16,}", "at least 16 characters of visible ASCII");

  private KeyTypes() {}

  private static ValueType<String> name(Predicate<String> isName, int max) {
    return ValueType.text(isName, "1 to " + max + " of A-Z, a-z, 0-9, _ and -");
  }

  /** Elements of which each counts once; written in the order of the alphabet. */
  static ValueType<Set<String>> setOf(ValueType<String> element) {
    return ValueType.list(element).as(Set::copyOf, set -> set.stream().sorted().toList());
  }
}
