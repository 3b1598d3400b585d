package quorate.domain;

import java.time.Instant;

/**
 * A standing signal as it is shown.
 *
 * @param vote what it says, and with what weight
 * @param expiresAt when it stands no more, unless its agent says something newer
 * @param decided whether it is part of the last recorded decision of its symbol
 */
public record SignalView(String symbol, Vote vote, Instant expiresAt, boolean decided) {}
