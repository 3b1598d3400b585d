package quorate.deployments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names in an expression. That it is an expression is for Prometheus to say.
 *
 * @param selectors the metrics it asks for
 * @param groupings labels by which it groups or matches
 */
record Promql(List<Selector> selectors, Set<String> groupings) {
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern NAME =
      Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()(?:\\s*\\{([^}]*)})?");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_]+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  /** A metric with the labels it is narrowed down by. */
  record Selector(String metric, List<LabelMatcher> matchers) {}

  /** One condition on a label. */
  record LabelMatcher(String label, String operator, String value) {}

  static Promql of(String expression) {
    Set<String> groupings =
        GROUPING
            .matcher(expression)
            .results()
            .flatMap(grouping -> Pattern.compile("\\s*,\\s*").splitAsStream(grouping.group(1)))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    String rest = GROUPING.matcher(RANGE.matcher(expression).replaceAll(" ")).replaceAll(" ");
    List<Selector> selectors =
        NAME.matcher(rest)
            .results()
            .filter(name -> !WORDS.contains(name.group(1)))
            .map(Promql::selector)
            .toList();
    return new Promql(selectors, groupings);
  }

  private static Selector selector(MatchResult name) {
    String braces = name.group(2) == null ? "" : name.group(2);
    return new Selector(
        name.group(1),
        MATCHER
            .matcher(braces)
            .results()
            .map(match -> new LabelMatcher(match.group(1), match.group(2), match.group(3)))
            .toList());
  }

  /** What of it does not exist; in words. */
  Set<String> unknown(MetricCatalogue catalogue) {
    Set<String> unknown = new LinkedHashSet<>();
    List<String> known = new ArrayList<>();
    for (Selector selector : selectors) {
      if (!catalogue.has(selector.metric())) {
        unknown.add(selector.metric());
        continue;
      }
      known.add(selector.metric());
      for (LabelMatcher matcher : selector.matchers()) {
        boolean exact = !matcher.operator().contains("~");
        if (!catalogue.hasLabel(selector.metric(), matcher.label())) {
          unknown.add(selector.metric() + "{" + matcher.label() + "}");
        } else if (exact
            && !catalogue.hasValue(selector.metric(), matcher.label(), matcher.value())) {
          unknown.add(selector.metric() + "{" + matcher.label() + "=\"" + matcher.value() + "\"}");
        }
      }
    }
    for (String label : groupings) {
      // The bound of a bucket is a label like any other.
      if (known.stream().noneMatch(metric -> catalogue.hasLabel(metric, label))) {
        unknown.add("grouping by " + label);
      }
    }
    return unknown;
  }
}
