package quorate.acceptance;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.testkit.ApiDocument;

/**
 * Sees every answer that the tests of the image's API get, and what is left of them: each must be
 * one that the document tells of, and no secret that any of them has sent or was given may stand in
 * another answer, in a log or in the audit. Thread-safe.
 */
final class ApiWitness {
  /** What is told of each kind of fault; the rest is more of the same. */
  private static final int MOST_TOLD = 30;

  /** Of any key: what is behind its id. */
  private static final Pattern KEY = Pattern.compile("qk_[a-z2-7]{10}_([A-Za-z0-9_-]{43})");

  private static final Pattern COOKIE = Pattern.compile("quorate=([^;\\s]{20,})");

  /** Words of the server's insides, which are for its log. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "(?i)jdbc:|hikari|org\\.postgresql|java\\.[a-z]+\\.[A-Z]|at quorate\\.|psqlexception");

  private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
  private static final Queue<String> FAULTS = new ConcurrentLinkedQueue<>();

  static {
    SECRETS.add(ApiServers.ADMIN_KEY);
    SECRETS.add(Sha256.of(ApiServers.ADMIN_KEY));
    SECRETS.add("quorate_api");
    SECRETS.add("known-to-every-test");
  }

  private ApiWitness() {}

  /** A credential, or a body that may hold one, is sent. */
  static void sent(String text) {
    learn(text);
  }

  private static void learn(String text) {
    for (Matcher key = KEY.matcher(text); key.find(); ) {
      if (SECRETS.add(key.group(1))) {
        SECRETS.add(Sha256.of(key.group()));
      }
    }
    for (Matcher cookie = COOKIE.matcher(text); cookie.find(); ) {
      if (SECRETS.add(cookie.group(1))) {
        SECRETS.add(Sha256.of(cookie.group(1)));
      }
    }
  }

  /** An API server has answered. */
  static void answered(String method, String target, HttpResponse<String> answer) {
    ApiAnswers.known()
        .map(document -> faults(document, method, target, answer))
        .ifPresent(FAULTS::addAll);
    boolean shown =
        method.equals("POST") && target.equals("/api/v1/keys") && answer.statusCode() == 201;
    if (!shown) {
      holds("the answer to " + method + " " + target, answer.body());
    }
    holds("headers of " + method + " " + target, withoutCookies(answer.headers()));
    if (INSIDES.matcher(answer.body()).find()) {
      FAULTS.add("the answer to " + method + " " + target + " tells of insides: " + answer.body());
    }
    learn(answer.body());
    answer.headers().allValues("Set-Cookie").forEach(ApiWitness::learn);
  }

  private static List<String> faults(
      ApiDocument document, String method, String target, HttpResponse<String> answer) {
    try {
      return document.faults(method, target, answer);
    } catch (RuntimeException e) {
      return List.of(method + " " + target + " cannot be read: " + e + " " + answer.body());
    }
  }

  private static String withoutCookies(HttpHeaders headers) {
    return HttpHeaders.of(headers.map(), (name, value) -> !name.equalsIgnoreCase("Set-Cookie"))
        .toString();
  }

  /** Something was written that anybody may come to read. */
  static void holds(String where, String text) {
    for (String secret : SECRETS) {
      int at = text.indexOf(secret);
      if (at >= 0) {
        FAULTS.add(where + " holds a secret: " + text.substring(Math.max(0, at - 60), at) + "...");
      }
    }
    Matcher key = KEY.matcher(text);
    if (key.find()) {
      FAULTS.add(where + " holds a key: " + key.group());
    }
  }

  /** That all was as it should be. */
  static void assertNothingIsWrong() {
    List<String> told = FAULTS.stream().distinct().limit(MOST_TOLD).toList();
    int all = FAULTS.size();
    FAULTS.clear();
    if (all > 0) {
      throw new AssertionError(all + " faults, of which " + String.join("\n", told));
    }
  }
}
