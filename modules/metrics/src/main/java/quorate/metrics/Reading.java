package quorate.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.checks.ComponentHealth;
import quorate.domain.AgentTotals;
import quorate.domain.DecisionTotals;
import quorate.domain.EngineView;
import quorate.domain.IntakeTotals;
import quorate.trading.PaperTotals;

/**
 * The instance at one moment. One reading makes a whole exposition, so that its numbers agree with
 * one another.
 *
 * @param engine the engine, at one moment of its own
 * @param health every component as it is now; one that is missing counts as never checked
 * @param active whether this instance decides
 * @param paused whether trading is paused; empty until that was read from the database
 * @param outboxPending decisions that wait to be published; empty until that was read
 * @param lastCycle when the decision loop last came to a tick; before the first when it was made,
 *     so that a long step interval is not taken for a loop that is stuck
 * @param lastMoves when each loop of the process last moved, by the loop's name
 * @param paper what paper execution has done; nothing where it is off
 */
public record Reading(
    EngineView engine,
    List<ComponentHealth> health,
    boolean active,
    Optional<Boolean> paused,
    OptionalLong outboxPending,
    Instant lastCycle,
    Map<String, Instant> lastMoves,
    PaperTotals paper) {

  /** Before anything was read. */
  static final Reading NONE =
      new Reading(
          new EngineView(
              new AgentTotals(Map.of(), 0),
              0,
              0,
              0,
              0,
              false,
              new IntakeTotals(0, Map.of(), 0, Map.of()),
              new DecisionTotals(Map.of(), 0, Map.of())),
          List.of(),
          false,
          Optional.empty(),
          OptionalLong.empty(),
          Instant.EPOCH,
          Map.of(),
          PaperTotals.NONE);

  public Reading {
    Objects.requireNonNull(engine);
    health = List.copyOf(health);
    Objects.requireNonNull(paused);
    Objects.requireNonNull(outboxPending);
    Objects.requireNonNull(lastCycle);
    Objects.requireNonNull(paper);
    lastMoves = Map.copyOf(lastMoves);
  }

  /** The same with these components. */
  Reading with(List<ComponentHealth> components) {
    return new Reading(
        engine, components, active, paused, outboxPending, lastCycle, lastMoves, paper);
  }

  /** How one component is. */
  Optional<ComponentHealth> health(String component) {
    return health.stream().filter(one -> one.component().equals(component)).findFirst();
  }
}
