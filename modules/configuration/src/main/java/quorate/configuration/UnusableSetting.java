package quorate.configuration;

/**
 * What a setting names cannot be used, though the setting itself is valid: a file that is missing,
 * or holds something else. The message is for an operator, and says which setting, and what is
 * wrong.
 */
public final class UnusableSetting extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for an operator; holds nothing secret
   */
  public UnusableSetting(String message, Throwable cause) {
    super(message, cause);
  }
}
