package quorate.record;

/**
 * What a request to pause or resume came to.
 *
 * @param changed false if it was so already
 * @param cancelled how many decisions that waited to be published will not be
 */
public record ControlChange(TradingControl control, boolean changed, long cancelled) {}
