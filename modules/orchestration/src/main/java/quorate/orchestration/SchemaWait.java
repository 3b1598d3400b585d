package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import quorate.orchestration.Question.Reply;
import quorate.record.Schema;
import quorate.running.Loop;
import quorate.running.RepeatedLog;

/**
 * Waits until the database is there and its tables are up to date, brings them up to date if that
 * is this instance's to do, and then ends.
 */
final class SchemaWait {
  private static final System.Logger LOG = System.getLogger(SchemaWait.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(500);

  /** A migration may change large tables. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Schema schema;
  private final Runnable ready;
  private final LoopContext context;
  private final Loop loop;
  private final RepeatedLog problems;
  private long askAgainNanos;
  private Optional<Question<Boolean>> underWay = Optional.empty();

  /**
   * @param ready run once they are
   */
  SchemaWait(Schema schema, Runnable ready, LoopContext context) {
    this.schema = schema;
    this.ready = ready;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.askAgainNanos = context.nanoTime();
    this.loop = context.loops().every(PERIOD, "schema", this::step);
  }

  Loop loop() {
    return loop;
  }

  private void step() {
    underWay.flatMap(Question::reply).ifPresent(this::looked);
    if (underWay.isEmpty()
        && !context.state().isSchemaReady()
        && context.nanoTime() - askAgainNanos >= 0) {
      underWay = Optional.of(context.ask(loop, LONGEST, this::look));
    }
  }

  /** Asked first, and in every case on a pooled connection, whose every answer has a deadline. */
  private boolean look() {
    if (schema.isMigrated()) {
      return true;
    }
    if (!schema.migrates()) {
      return false;
    }
    schema.migrate();
    return schema.isMigrated();
  }

  private void looked(Reply<Boolean> reply) {
    underWay = Optional.empty();
    askAgainNanos = context.nanoTime() + PERIOD.toNanos();
    switch (reply) {
      case Reply.Given<Boolean>(Boolean isReady) -> {
        if (isReady) {
          LOG.log(Level.INFO, "The tables are up to date");
          context.state().schemaReady();
          ready.run();
          loop.stopAfterStep();
        } else {
          problems.warn(
              schema.migrates()
                  ? "The tables are not up to date although they were brought there; trying again"
                  : "The tables are not up to date, and quorate.database.migrate is false: waiting"
                      + " until another program sees to it");
        }
      }
      case Reply.Missing<Boolean>(String problem) -> problems.warn(problem);
    }
  }
}
