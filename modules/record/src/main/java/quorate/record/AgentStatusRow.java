package quorate.record;

import java.time.Instant;
import quorate.domain.AgentView;

/**
 * An agent as the active instance last wrote it down.
 *
 * @param term of the lease under which it was written
 * @param updatedAt by the record's clock
 */
public record AgentStatusRow(AgentView agent, long term, Instant updatedAt) {}
