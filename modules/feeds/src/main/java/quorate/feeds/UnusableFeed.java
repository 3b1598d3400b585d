package quorate.feeds;

/**
 * A file that cannot be a feed. The message names the file, the first bad line and what is valid.
 */
public final class UnusableFeed extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnusableFeed(String message) {
    super(message);
  }

  UnusableFeed(String message, Throwable cause) {
    super(message, cause);
  }
}
