package quorate.checks;

import java.time.Instant;

/** That the settled status of a component changed. */
public record Transition(String component, Status from, Status to, String message, Instant at) {}
