package quorate.configuration;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hides the passwords in a text that holds one URL, or several with commas between them. */
final class UrlSecrets {
  private static final String SCHEME_END = "://";
  private static final String AT = "@";
  private static final Pattern USER_INFO = Pattern.compile("://[^/?,@]*@");
  private static final String HIDDEN_USER_INFO = SCHEME_END + Secret.HIDDEN + AT;

  private static final Pattern PASSWORD_PARAMETER =
      Pattern.compile("(password\\s*=)[^&]*", Pattern.CASE_INSENSITIVE);

  private UrlSecrets() {}

  /** The text with all that may be of a password replaced. */
  static String hidden(String text) {
    return PASSWORD_PARAMETER.matcher(userInfoHidden(text)).replaceAll("$1" + Secret.HIDDEN);
  }

  private static String userInfoHidden(String text) {
    return Stream.of(text.split(",")).allMatch(UrlSecrets::isPlain)
        ? USER_INFO.matcher(text).replaceAll(HIDDEN_USER_INFO)
        : allHidden(text);
  }

  /** Whether it is clear where the user's part of a URL begins and ends, if it has one. */
  private static boolean isPlain(String url) {
    return url.indexOf(SCHEME_END) == url.lastIndexOf(SCHEME_END)
        && !USER_INFO.matcher(url).replaceFirst("").contains(AT);
  }

  /**
   * Hides all that may be of a user's part. A password that holds a sign it should not, such as a
   * slash, makes another URL of it; rather too much is hidden than the half of a password shown.
   */
  private static String allHidden(String text) {
    int scheme = text.indexOf(SCHEME_END);
    String before = text.substring(0, Math.max(scheme, 0));
    boolean isScheme = scheme >= 0 && !before.contains(AT) && !before.contains(",");
    int from = isScheme ? scheme + SCHEME_END.length() : 0;
    return text.substring(0, from) + Secret.HIDDEN + text.substring(text.lastIndexOf(AT));
  }
}
