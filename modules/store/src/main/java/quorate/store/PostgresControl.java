package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import quorate.record.AuditEntry;
import quorate.record.AuditedControl;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;

/**
 * Pauses and resumes the group. Each change is made on a thread of its own, because neither the
 * pool nor the driver can be made to wait as long as the request has and no longer. Thread-safe.
 */
final class PostgresControl implements AuditedControl {
  private static final String NOT_RECORDED =
      "The change could not be recorded, so nothing has changed";
  private static final String IN_DOUBT =
      "Whether the change was recorded could not be found out; ask again";

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final Pool pool;
  private final Group group;

  PostgresControl(Pool pool, Group group) {
    this.pool = pool;
    this.group = group;
  }

  @Override
  public ControlChange change(
      ControlRequest request,
      BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit,
      Duration within) {
    CommitDeadline deadline = new CommitDeadline(within);
    FutureTask<ControlChange> change = new FutureTask<>(() -> change(request, audit, deadline));
    Thread thread = Thread.ofPlatform().daemon().name("control-change").start(change);
    try {
      return change.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw givenUp(deadline, "the database did not answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw givenUp(deadline, "nobody waits for it any more", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordUnavailable unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException("A change of the pause failed", e.getCause());
    } finally {
      // It then waits for a connection no longer.
      thread.interrupt();
    }
  }

  private static RecordUnavailable givenUp(CommitDeadline deadline, String why, Exception cause) {
    return deadline.giveUp()
        ? new RecordUnavailable(NOT_RECORDED + ": " + why, cause)
        : RecordUnavailable.inDoubt(IN_DOUBT + ": " + why, cause);
  }

  /**
   * A text that the database refuses is left out: the switch must not fail by it. Each try is a
   * transaction of its own, for a refused statement ends the one it was in.
   */
  private ControlChange change(
      ControlRequest request,
      BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit,
      CommitDeadline deadline) {
    for (ControlRequest form : formsThatLeaveOut(request)) {
      try {
        return changeOnce(form, audit, deadline);
      } catch (DbClientException e) {
        if (!RowRefusal.isOfContent(e)) {
          throw Failures.of(NOT_RECORDED, e);
        }
      }
    }
    try {
      return changeOnce(without(request, true, true), audit, deadline);
    } catch (DbClientException e) {
      throw Failures.of(NOT_RECORDED, e);
    }
  }

  private static List<ControlRequest> formsThatLeaveOut(ControlRequest request) {
    return List.of(request, without(request, false, true), without(request, true, false));
  }

  private static ControlRequest without(ControlRequest request, boolean actor, boolean reason) {
    Optional<String> leftOut = Optional.of(ControlRequest.LEFT_OUT);
    return request.saying(
        actor ? request.actor().flatMap(text -> leftOut) : request.actor(),
        reason ? request.reason().flatMap(text -> leftOut) : request.reason());
  }

  /**
   * Tries again while there is time if the database ended a try for no fault of its own: a takeover
   * ends the sessions that stand in its way, and a deadlock ends one of two.
   */
  private ControlChange changeOnce(
      ControlRequest request,
      BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit,
      CommitDeadline deadline) {
    ControlTransaction change = new ControlTransaction(group, request, audit, deadline);
    while (true) {
      try {
        return tryChange(change, deadline);
      } catch (DbClientException e) {
        if (!isWorthAnotherTry(e) || !deadline.passes(BETWEEN_TRIES)) {
          throw e;
        }
      }
    }
  }

  private static boolean isWorthAnotherTry(DbClientException failure) {
    return Failures.sqlState(failure).filter(SqlState.ENDED_FOR_OTHERS::contains).isPresent();
  }

  private ControlChange tryChange(ControlTransaction change, CommitDeadline deadline) {
    try {
      return pool.inTransaction(deadline.remaining(), change::run);
    } catch (CommitInDoubt e) {
      return inDoubt(change, deadline, e);
    } catch (CommitDeadline.Over e) {
      throw givenUp(deadline, "the database did not answer in time", e);
    }
  }

  /**
   * Another try is safe: if the first took effect, it changes nothing and says the same. What ended
   * the first has often ended the pool's other connections too, so a dead one is no answer.
   */
  private ControlChange inDoubt(
      ControlTransaction change, CommitDeadline deadline, CommitInDoubt first) {
    while (true) {
      try {
        return pool.inTransaction(deadline.remaining(), change::run);
      } catch (DbClientException e) {
        boolean again = isWorthAnotherTry(e) || Failures.isOfConnection(e);
        if (!again || !deadline.passes(BETWEEN_TRIES)) {
          throw inDoubt(first, e);
        }
      } catch (CommitInDoubt | CommitDeadline.Over e) {
        throw inDoubt(first, e);
      }
    }
  }

  private static RecordUnavailable inDoubt(CommitInDoubt first, RuntimeException last) {
    first.addSuppressed(last);
    return Failures.of(IN_DOUBT, first);
  }

  static TradingControl control(DbRow row) {
    return new TradingControl(
        DecisionQuery.value(row, "paused", Boolean.class),
        Optional.ofNullable(DecisionQuery.value(row, "changed_at", Timestamp.class))
            .map(Timestamp::toInstant),
        Optional.ofNullable(DecisionQuery.value(row, "actor", String.class)),
        Optional.ofNullable(DecisionQuery.value(row, "reason", String.class)));
  }
}
