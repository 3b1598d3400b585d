package quorate.record;

/**
 * What a request to pause or resume came to.
 *
 * @param changed false if it was so already
 * @param cancelled how many decisions that waited to be published will not be
 * @param overtaken whether somebody else has changed it since the request's author looked
 */
public record ControlChange(
    TradingControl control, boolean changed, long cancelled, boolean overtaken) {

  /** Of a request that nobody was faster than. */
  public ControlChange(TradingControl control, boolean changed, long cancelled) {
    this(control, changed, cancelled, false);
  }
}
