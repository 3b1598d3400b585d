package quorate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * An agent as it is shown.
 *
 * @param active enabled and HEALTHY
 * @param reported the status word of its last heartbeat; empty before the first
 * @param signalCount signals accepted since it was first seen
 * @param refusedCount messages refused since it was first seen
 */
public record AgentView(
    String name,
    String type,
    AgentStatus status,
    boolean active,
    boolean enabled,
    Ratio weight,
    boolean veto,
    String reported,
    Instant firstSeen,
    Optional<Instant> lastHeartbeat,
    Optional<Instant> lastSignal,
    long signalCount,
    long refusedCount,
    Optional<DropReason> lastRefusal,
    Optional<Instant> lastRefusedAt) {}
