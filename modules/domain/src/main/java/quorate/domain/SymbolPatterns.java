package quorate.domain;

import java.util.List;
import java.util.Locale;

/**
 * Glob patterns over symbols: {@code *} stands for any run of characters, {@code ?} for one; all
 * else for itself, in either case.
 */
public record SymbolPatterns(List<String> patterns) {
  public static final SymbolPatterns ALL = new SymbolPatterns(List.of("*"));

  public SymbolPatterns {
    patterns = patterns.stream().map(pattern -> pattern.toUpperCase(Locale.ROOT)).toList();
    if (patterns.isEmpty() || patterns.contains("")) {
      throw new IllegalArgumentException("symbol patterns must not be empty");
    }
  }

  /**
   * Whether one of the patterns fits.
   *
   * @param symbol in upper case
   */
  public boolean match(String symbol) {
    for (String pattern : patterns) {
      if (pattern.equals("*") || matches(pattern, symbol)) {
        return true;
      }
    }
    return false;
  }

  /** Greedy with one step of backtracking to the last star, so that no pattern takes longer. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length() && matches(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean matches(char pattern, char c) {
    return pattern == '?' || pattern == c;
  }
}
