package quorate.orchestration;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import quorate.domain.Cycle;
import quorate.domain.Decision;

/**
 * A cycle's decisions on their way to the record.
 *
 * @param settled done when it is known what became of them
 */
record Proposal(
    long term,
    Cycle cycle,
    List<Decision> decisions,
    long startedNanos,
    CompletableFuture<Void> settled) {}
