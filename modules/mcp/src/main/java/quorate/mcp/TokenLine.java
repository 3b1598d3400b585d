package quorate.mcp;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.http.BearerToken;

/**
 * A line of the tokens file: {@code NAME SHA256-OF-TOKEN SCOPES [agent=NAME:TYPE] [symbols=GLOB,…]
 * [max-confidence=0.7] [rate=10/m]}.
 *
 * @param token known by its digest alone
 */
record TokenLine(BearerToken token, Caller caller) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern AGENT =
      Pattern.compile("([A-Za-z0-9_-]{1,100}):([A-Za-z0-9_-]{1,50})");
  private static final Pattern SYMBOLS = Pattern.compile("[A-Za-z0-9/_.:*?,-]{1,1000}");
  private static final Pattern CONFIDENCE = Pattern.compile("1(\\.0{1,6})?|0(\\.[0-9]{1,6})?");
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/([smh])");
  private static final int MILLION = 1_000_000;

  /**
   * @throws IllegalArgumentException saying what is wrong, without the digest
   */
  static TokenLine parse(String line) {
    String[] words = line.strip().split("\\s+");
    require(words.length >= 3, "must be NAME SHA256-OF-TOKEN SCOPES, and options");
    require(NAME.matcher(words[0]).matches(), "the name must be 1 to 100 of A-Za-z0-9_.-");
    require(DIGEST.matcher(words[1]).matches(), "the second word must be a SHA-256 in hex");
    Set<Scope> scopes = scopes(words[2]);
    Optional<Caller.AgentIdentity> agent = Optional.empty();
    List<String> symbols = List.of("*");
    int confidence = MILLION;
    Caller.Rate rate = Caller.Rate.DEFAULT;
    for (String word : List.of(words).subList(3, words.length)) {
      String name = word.substring(0, word.indexOf('=') + 1);
      String value = word.substring(name.length());
      switch (name) {
        case "agent=" -> agent = Optional.of(agent(value));
        case "symbols=" -> {
          require(SYMBOLS.matcher(value).matches(), "symbols must be patterns with commas between");
          symbols = List.of(value.toUpperCase(Locale.ROOT).split(","));
        }
        case "max-confidence=" -> {
          require(CONFIDENCE.matcher(value).matches(), "max-confidence must be from 0 to 1");
          confidence = new BigDecimal(value).movePointRight(6).intValueExact();
        }
        case "rate=" -> rate = rate(value);
        default ->
            throw new IllegalArgumentException(
                "an option must be agent=, symbols=, max-confidence= or rate=");
      }
    }
    require(
        !scopes.contains(Scope.SIGNAL) || agent.isPresent(),
        "who may signal must have agent=NAME:TYPE");
    return new TokenLine(
        BearerToken.ofDigest(HexFormat.of().parseHex(words[1])),
        new Caller(words[0], scopes, agent, symbols, confidence, rate));
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }

  private static Set<Scope> scopes(String text) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : text.split(",", -1)) {
      scopes.add(
          Arrays.stream(Scope.values())
              .filter(scope -> scope.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "scopes must be of read, signal, pause, with commas between")));
    }
    return scopes;
  }

  private static Caller.AgentIdentity agent(String value) {
    Matcher matcher = AGENT.matcher(value);
    require(matcher.matches(), "agent must be NAME:TYPE");
    return new Caller.AgentIdentity(matcher.group(1), matcher.group(2));
  }

  private static Caller.Rate rate(String value) {
    Matcher matcher = RATE.matcher(value);
    require(matcher.matches(), "rate must be such as 10/m");
    long seconds =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3_600;
        };
    return new Caller.Rate(Integer.parseInt(matcher.group(1)), seconds);
  }

  /** Without the digest. */
  @Override
  public String toString() {
    return "TokenLine[" + caller.name() + "]";
  }
}
