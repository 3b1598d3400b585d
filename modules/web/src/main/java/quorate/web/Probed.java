package quorate.web;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import quorate.checks.HealthSnapshot;
import quorate.running.Liveness;

/**
 * The state that probes and Helidon's health endpoints show. Reading it never blocks.
 *
 * @param deadlocked whether platform threads are deadlocked; part of liveness, and told by itself
 * @param missing what has to happen before the instance has started; empty once it has
 * @param draining whether the instance is stopping
 */
public record Probed(
    Supplier<HealthSnapshot> health,
    Liveness liveness,
    BooleanSupplier deadlocked,
    Supplier<List<String>> missing,
    BooleanSupplier draining) {}
