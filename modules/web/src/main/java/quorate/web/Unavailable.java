package quorate.web;

/** Something behind the web layer cannot do its part now. The message is fit for anyone. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unavailable(String message) {
    super(message);
  }
}
