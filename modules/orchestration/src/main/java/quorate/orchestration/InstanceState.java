package quorate.orchestration;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.domain.DecisionEngine;
import quorate.domain.EngineView;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.record.TradingControl;
import quorate.trading.PaperTotals;

/**
 * What the loops tell the rest of the process, and one another. Each value has one loop that sets
 * it, but for the pause, which requests change too; everybody reads. Thread-safe.
 */
public final class InstanceState {
  private final KnownPause pause = new KnownPause();
  private volatile Role role = Role.FIRST;
  private volatile EngineView engine;
  private volatile Instant lastCycle;
  private volatile OptionalLong outboxPending = OptionalLong.empty();
  private volatile PaperTotals paper = PaperTotals.NONE;
  private volatile boolean draining;
  private volatile boolean isSchemaReady;

  public InstanceState(Instant start) {
    this.engine = new DecisionEngine(Rules.DEFAULT).view(Moment.at(start));
    this.lastCycle = start;
  }

  /** Active or standby, and under which term. */
  public Role role() {
    return role;
  }

  void role(Role role) {
    this.role = role;
  }

  /** Whether trading is paused; empty until that was read from the database. */
  public Optional<TradingControl> control() {
    return pause.control();
  }

  KnownPause pause() {
    return pause;
  }

  /** The engine a moment ago. */
  public EngineView engine() {
    return engine;
  }

  void engine(EngineView engine) {
    this.engine = engine;
  }

  /** When the decision loop last came to a tick, whether or not it had anything to do there. */
  public Instant lastCycle() {
    return lastCycle;
  }

  void lastCycle(Instant lastCycle) {
    this.lastCycle = lastCycle;
  }

  /** How many decisions wait to be published; empty until that was read from the database. */
  public OptionalLong outboxPending() {
    return outboxPending;
  }

  void outboxPending(long pending) {
    this.outboxPending = OptionalLong.of(pending);
  }

  /** What paper execution has done; nothing where it is off. */
  public PaperTotals paper() {
    return paper;
  }

  void paper(PaperTotals paper) {
    this.paper = paper;
  }

  /** Whether the instance is stopping. */
  public boolean draining() {
    return draining;
  }

  void drain() {
    this.draining = true;
  }

  /** Whether the tables are known to be up to date. */
  public boolean isSchemaReady() {
    return isSchemaReady;
  }

  void schemaReady() {
    this.isSchemaReady = true;
  }
}
