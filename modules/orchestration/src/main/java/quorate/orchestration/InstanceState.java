package quorate.orchestration;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.domain.DecisionEngine;
import quorate.domain.EngineView;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.record.TradingControl;

/**
 * What the loops tell the rest of the process, and one another. Each value has one loop that sets
 * it, but for the pause, which requests change too; everybody reads. Thread-safe.
 */
public final class InstanceState {
  private volatile Role role = Role.FIRST;
  private volatile Optional<TradingControl> control = Optional.empty();
  private volatile long controlChanges;
  private volatile EngineView engine;
  private volatile Instant lastCycle;
  private volatile OptionalLong outboxPending = OptionalLong.empty();
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
    return control;
  }

  /** Takes a change of the pause that is in the record. */
  public synchronized void controlChanged(TradingControl control) {
    this.control = Optional.of(control);
    controlChanges++;
  }

  /** How often the pause was changed here, to be asked before the record is read. */
  long controlChanges() {
    return controlChanges;
  }

  /**
   * Takes what the record says of the pause, unless it was changed here while the record was read:
   * what was read may be from before.
   *
   * @param changesBefore see {@link #controlChanges}
   * @return whether it is news
   */
  synchronized boolean controlRead(TradingControl read, long changesBefore) {
    if (controlChanges != changesBefore || control.equals(Optional.of(read))) {
      return false;
    }
    control = Optional.of(read);
    return true;
  }

  /** Whether trading is paused; nothing may leave before that is known. */
  boolean paused() {
    return control.map(TradingControl::paused).orElse(true);
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

  /** Whether the instance is stopping. */
  public boolean draining() {
    return draining;
  }

  /** Whether the tables are known to be up to date. */
  public boolean isSchemaReady() {
    return isSchemaReady;
  }

  void schemaReady() {
    this.isSchemaReady = true;
  }

  void drain() {
    this.draining = true;
  }
}
