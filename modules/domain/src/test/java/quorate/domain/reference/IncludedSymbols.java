package quorate.domain.reference;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Glob patterns as regular expressions. */
final class IncludedSymbols {
  private final Pattern pattern;

  IncludedSymbols(List<String> globs) {
    pattern =
        Pattern.compile(
            globs.stream().map(IncludedSymbols::expression).collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE);
  }

  private static String expression(String glob) {
    return glob.chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                })
        .collect(Collectors.joining());
  }

  boolean contain(String symbol) {
    return pattern.matcher(symbol).matches();
  }
}
