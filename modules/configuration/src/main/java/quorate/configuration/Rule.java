package quorate.configuration;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What keys demand of one another. It is asked only where each has a valid value, or none.
 *
 * @param demand what would be valid, of "the first", "the second" and so on
 */
public record Rule(List<Key<?>> keys, String demand, Predicate<Configuration> holds) {

  public Rule {
    keys = List.copyOf(keys);
  }

  /** A rule of two values; it holds where one of them is missing. */
  public static <A, B> Rule of(
      Key<A> first, Key<B> second, String demand, BiPredicate<A, B> holds) {
    return new Rule(
        List.of(first, second),
        demand,
        configuration ->
            configuration
                .find(first)
                .flatMap(a -> configuration.find(second).map(b -> holds.test(a, b)))
                .orElse(true));
  }

  public static <T extends Comparable<T>> Rule less(Key<T> lesser, Key<T> greater) {
    return of(
        lesser, greater, "the first must be less than the second", (a, b) -> a.compareTo(b) < 0);
  }

  public static <T extends Comparable<T>> Rule atMost(Key<T> lesser, Key<T> greater) {
    return of(
        lesser, greater, "the first must be at most the second", (a, b) -> a.compareTo(b) <= 0);
  }

  public static Rule needs(Key<?> needy, Key<?> needed) {
    return new Rule(
        List.of(needy, needed),
        "the first needs the second",
        configuration -> !configuration.isSet(needy) || configuration.isSet(needed));
  }

  public static Rule together(Key<?> one, Key<?> other) {
    return new Rule(
        List.of(one, other),
        "both must be set, or none",
        configuration -> configuration.isSet(one) == configuration.isSet(other));
  }

  public static Rule either(Key<?> one, Key<?> other) {
    return new Rule(
        List.of(one, other),
        "at most one of them may be set",
        configuration -> !configuration.isSet(one) || !configuration.isSet(other));
  }
}
