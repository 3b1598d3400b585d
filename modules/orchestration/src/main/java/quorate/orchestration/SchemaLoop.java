package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import quorate.record.RecordUnavailable;
import quorate.running.Clock;
import quorate.running.RepeatedLog;
import quorate.store.Database;

/**
 * Waits until the database is there and its tables are up to date, brings them up to date if that
 * is this instance's to do, and then ends.
 */
final class SchemaLoop {
  private static final System.Logger LOG = System.getLogger(SchemaLoop.class.getName());
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(500);

  private final Database database;
  private final boolean migrates;
  private final InstanceState state;
  private final Runnable ready;
  private final Thread thread;

  /**
   * @param migrates whether to bring the tables up to date, or wait until another one does
   * @param ready run once they are
   */
  SchemaLoop(Database database, boolean migrates, InstanceState state, Runnable ready) {
    this.database = database;
    this.migrates = migrates;
    this.state = state;
    this.ready = ready;
    this.thread = Thread.ofPlatform().daemon().name("schema").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void loop() {
    RepeatedLog problems = new RepeatedLog(LOG, Clock.system());
    try {
      while (!isReady(problems)) {
        Thread.sleep(TRY_AGAIN_AFTER);
      }
      LOG.log(Level.INFO, "The tables are up to date");
      state.schemaReady();
      ready.run();
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The wait for the tables ends");
    }
  }

  private boolean isReady(RepeatedLog problems) {
    try {
      // Asked first, and in every case on a pooled connection, whose every answer has a deadline.
      boolean ready = database.isMigrated();
      if (!ready && migrates) {
        database.migrate();
        ready = database.isMigrated();
      }
      if (!ready) {
        problems.warn(
            migrates
                ? "The tables are not up to date although they were brought there; trying again"
                : "The tables are not up to date, and quorate.database.migrate is false: waiting"
                    + " until another program sees to it");
      }
      return ready;
    } catch (RecordUnavailable e) {
      problems.warn(e.getMessage());
      return false;
    }
  }
}
