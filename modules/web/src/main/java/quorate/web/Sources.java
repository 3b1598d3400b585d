package quorate.web;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import quorate.checks.HealthSnapshot;
import quorate.domain.AgentView;
import quorate.running.Liveness;

/**
 * What the web layer shows; none of it may block for long but the archive and the desk.
 *
 * @param deadlocked whether platform threads are deadlocked; part of liveness, and told by itself
 * @param agents every agent by name; empty if the orchestrator has no time to answer
 * @param missing what has to happen before the instance has started; empty once it has
 * @param draining whether the instance is stopping
 */
public record Sources(
    Build build,
    Supplier<HealthSnapshot> health,
    Liveness liveness,
    BooleanSupplier deadlocked,
    Supplier<List<String>> missing,
    BooleanSupplier draining,
    Supplier<InstanceStatus> status,
    Supplier<Optional<List<AgentView>>> agents,
    DecisionArchive decisions,
    ControlDesk control,
    Scrape metrics) {}
