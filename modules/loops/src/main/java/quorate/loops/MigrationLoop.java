package quorate.loops;

import java.lang.System.Logger.Level;
import java.time.Duration;
import quorate.store.Database;
import quorate.store.StoreException;

/** Brings the tables up to date as soon as the database is there, and then ends. */
final class MigrationLoop {
  private static final System.Logger LOG = System.getLogger(MigrationLoop.class.getName());
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  private final Database database;
  private final Thread thread;

  MigrationLoop(Database database) {
    this.database = database;
    this.thread = Thread.ofVirtual().name("migration").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void loop() {
    RepeatedLog problems = new RepeatedLog(LOG);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          database.migrate();
          LOG.log(Level.INFO, "The tables are up to date");
          return;
        } catch (StoreException e) {
          problems.warn(e.getMessage());
          Thread.sleep(TRY_AGAIN_AFTER);
        }
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "Migration ends");
    }
  }
}
