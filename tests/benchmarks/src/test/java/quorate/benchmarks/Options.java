package quorate.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a program of this module is told: words of the form {@code name=value}. */
final class Options {
  private final Map<String, String> values = new HashMap<>();

  Options(String[] words) {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("option must be name=value: " + word);
      }
      values.put(word.substring(0, equals), word.substring(equals + 1));
    }
  }

  String text(String name, String fallback) {
    return values.getOrDefault(name, fallback);
  }

  int number(String name, int fallback) {
    return Integer.parseInt(text(name, Integer.toString(fallback)));
  }

  /** In whole seconds. */
  Duration seconds(String name, int fallback) {
    return Duration.ofSeconds(number(name, fallback));
  }

  /** Numbers with commas between them. */
  List<Integer> numbers(String name, String fallback) {
    return Stream.of(text(name, fallback).split(",")).map(Integer::valueOf).toList();
  }
}
