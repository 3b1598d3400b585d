package quorate.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import quorate.configuration.UrlPattern;

/**
 * The parameters of the database's URL, read as the driver reads them: of two with one name the
 * later counts. What a user writes there counts, and ours is added; what would contradict ours is
 * for the configuration to refuse.
 *
 * @param parameters decoded, by name
 */
record DatabaseUrl(Map<String, String> parameters) {
  private static final Pattern FORM =
      Pattern.compile(
          "jdbc:postgresql://%1$s(,%1$s)*/([^\\s?%%/]|%2$s)+(\\?([^\\s%%]|%2$s)*)?"
              .formatted(UrlPattern.SERVER, UrlPattern.ESCAPE));

  static final String OPTIONS = "options";
  static final String APPLICATION_NAME = "ApplicationName";
  static final String CONNECT_TIMEOUT = "connectTimeout";
  static final String LOGIN_TIMEOUT = "loginTimeout";
  static final String SOCKET_TIMEOUT = "socketTimeout";
  static final String TCP_KEEP_ALIVE = "tcpKeepAlive";
  static final String USER = "user";
  static final String PASSWORD = "password";

  /** Settings of a session that follow from {@link DatabaseSettings#timeout}. */
  static final List<String> SET_BY_TIMEOUT =
      List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout");

  /** Settings of a session that are the same for everybody. */
  static final List<String> FIXED =
      List.of("timezone", "datestyle", "client_encoding", "default_transaction_isolation");

  private static final List<String> TIMEOUTS =
      List.of(CONNECT_TIMEOUT, LOGIN_TIMEOUT, SOCKET_TIMEOUT);

  DatabaseUrl {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether it names a database of one host or several. */
  static boolean isValid(String url) {
    return FORM.matcher(url).matches();
  }

  /** The parameters of a JDBC URL. */
  static DatabaseUrl of(String url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = url.substring(url.indexOf('?') + 1);
    if (query.length() < url.length()) {
      for (String parameter : query.split("&")) {
        String[] pair = parameter.split("=", 2);
        parameters.put(pair[0], pair.length == 1 ? "" : decoded(pair[1]));
      }
    }
    return new DatabaseUrl(parameters);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** The role to connect as, if the URL names one. */
  Optional<String> user() {
    return parameter(USER);
  }

  /** Whether there is a password in it. */
  boolean hasPassword() {
    return has(PASSWORD);
  }

  /** Whether the options set none of these settings of a session, given in lower case. */
  boolean leaves(List<String> settings) {
    Set<String> set = SessionOptions.names(parameter(OPTIONS).orElse(""));
    return Collections.disjoint(set, settings);
  }

  /** Whether every timeout in it is a number of whole seconds that ends by this one. */
  boolean waitsWithin(Duration timeout) {
    return TIMEOUTS.stream()
        .flatMap(name -> parameter(name).stream())
        .allMatch(text -> isWithin(text, seconds(timeout)));
  }

  private static boolean isWithin(String text, int most) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= most;
  }

  /** The lesser of the URL's timeout and ours, in the driver's whole seconds. */
  int timeoutSeconds(String name, Duration ours) {
    return parameter(name)
        .filter(text -> isWithin(text, seconds(ours)))
        .map(Integer::valueOf)
        .orElse(seconds(ours));
  }

  /** The URL's options, then ours. */
  String options(List<String> ours) {
    return String.join(" ", Stream.concat(parameter(OPTIONS).stream(), ours.stream()).toList());
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(Math.ceilDiv(duration.toMillis(), 1_000L));
  }
}
