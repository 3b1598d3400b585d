package quorate.acceptance.faults;

import java.time.Duration;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Invariants;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.Signal;
import quorate.testkit.FaultProxy;

/** What takes the active instance out, so that the other has to take over. */
enum Blow {
  KILL("kill -9", true) {
    @Override
    void strike(Trial trial, Instance active) {
      active.process().process().crash();
    }
  },
  TERMINATE("SIGTERM", true) {
    @Override
    void strike(Trial trial, Instance active) {
      active.process().process().signal(Signal.TERM);
    }
  },
  FREEZE("SIGSTOP", false) {
    @Override
    void strike(Trial trial, Instance active) {
      active.process().process().freeze();
    }
  },
  FREEZE_IN_TRANSACTION("SIGSTOP inside a transaction", false) {
    @Override
    void strike(Trial trial, Instance active) {
      Database database = trial.arena().database();
      // Slow statements, so that there is a transaction under way most of the time.
      active.toDatabase().delay(Duration.ofMillis(20));
      Eventually.holds(
          Trial.SOON, "a transaction is under way", () -> stallsInTransaction(active, database));
      active.process().process().freeze();
    }
  },
  CUT_FROM_DATABASE("cut from PostgreSQL", false) {
    @Override
    void strike(Trial trial, Instance active) {
      sever(active.toDatabase());
    }
  },
  HALF_OPEN_TO_DATABASE("half-open to PostgreSQL", false) {
    @Override
    void strike(Trial trial, Instance active) {
      active.toDatabase().stall();
    }
  },
  CUT_FROM_NATS("cut from NATS", false) {
    @Override
    void strike(Trial trial, Instance active) {
      sever(active.toNats());
    }
  },
  HALF_OPEN_TO_NATS("half-open to NATS", false) {
    @Override
    void strike(Trial trial, Instance active) {
      active.toNats().stall();
    }
  };

  /** Sessions that have written and wait for their client to go on or to commit. */
  private static final String IN_TRANSACTION =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'
        and backend_xid is not null
      """;

  private final String description;
  private final boolean ends;

  Blow(String description, boolean ends) {
    this.description = description;
    this.ends = ends;
  }

  abstract void strike(Trial trial, Instance active);

  /** Whether it ends the process, so that another must be started. */
  boolean ends() {
    return ends;
  }

  /** Undoes what can be undone. */
  final void undo(Instance struck) {
    if (!ends) {
      struck.toDatabase().forward();
      struck.toNats().forward();
      struck.process().process().thaw();
    }
  }

  @Override
  public String toString() {
    return description;
  }

  /** Neither new connections nor those there are. */
  private static void sever(FaultProxy proxy) {
    proxy.refuse();
    proxy.cut();
  }

  private static boolean stallsInTransaction(Instance active, Database database) {
    active.toDatabase().stall();
    boolean isInTransaction = Invariants.count(database, IN_TRANSACTION) > 0;
    if (!isInTransaction) {
      active.toDatabase().resume();
    }
    return isInTransaction;
  }
}
