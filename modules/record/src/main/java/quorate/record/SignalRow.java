package quorate.record;

/**
 * A heard signal as it stands in the record.
 *
 * @param id tells those apart that were received at the same microsecond
 */
public record SignalRow(long id, HeardSignal heard) {}
