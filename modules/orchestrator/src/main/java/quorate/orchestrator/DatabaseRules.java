package quorate.orchestrator;

import java.util.List;
import java.util.function.Predicate;
import quorate.configuration.Rule;
import quorate.store.DatabaseUrl;

/** Where the database's URL would contradict the other settings, or what holds for everybody. */
final class DatabaseRules {

  static final Rule TIMEOUTS =
      Rule.of(
          DatabaseKeys.URL,
          DatabaseKeys.TIMEOUT,
          "connectTimeout, loginTimeout and socketTimeout in the first must be whole seconds, at"
              + " least 1 and no more than the second",
          (url, timeout) -> DatabaseUrl.of(url).waitsWithin(timeout));

  static final Rule OPTIONS_OF_TIMEOUT =
      Rule.of(
          DatabaseKeys.URL,
          DatabaseKeys.TIMEOUT,
          "options in the first may not set "
              + String.join(", ", DatabaseUrl.SET_BY_TIMEOUT)
              + ", which follow from the second",
          (url, timeout) -> DatabaseUrl.of(url).leaves(DatabaseUrl.SET_BY_TIMEOUT));

  static final Rule FIXED_OPTIONS =
      ofUrl(
          "options in it may not set "
              + String.join(", ", DatabaseUrl.FIXED)
              + ": sessions are UTC, ISO, UTF8 and read committed",
          url -> url.leaves(DatabaseUrl.FIXED));

  static final Rule ONE_USER =
      Rule.of(
          DatabaseKeys.URL,
          DatabaseKeys.USER,
          "the user in the first must be the second, or be left out",
          (url, user) -> DatabaseUrl.of(url).user().map(user::equals).orElse(true));

  static final Rule ONE_PASSWORD =
      Rule.of(
          DatabaseKeys.URL,
          DatabaseKeys.PASSWORD,
          "at most one of them may hold a password",
          (url, password) -> !DatabaseUrl.of(url).hasPassword());

  private DatabaseRules() {}

  private static Rule ofUrl(String demand, Predicate<DatabaseUrl> holds) {
    return new Rule(
        List.of(DatabaseKeys.URL),
        demand,
        configuration -> holds.test(DatabaseUrl.of(configuration.get(DatabaseKeys.URL))));
  }
}
