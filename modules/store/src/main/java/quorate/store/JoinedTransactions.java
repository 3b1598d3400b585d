package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.record.RecordUnavailable;

/**
 * Transactions that a thread may be in: what asks for one within another is part of it, so that
 * what belongs together is committed together whoever writes it. Thread-safe.
 */
final class JoinedTransactions {
  private final ScopedValue<DbTransaction> current = ScopedValue.newInstance();
  private final Pool pool;

  JoinedTransactions(Pool pool) {
    this.pool = pool;
  }

  /**
   * Does work in a transaction, in the one this thread is in if it is in one. It is done once more
   * where the end of the commit is in doubt, which is safe as every write has a key.
   *
   * @param what failed, in an operator's words, such as {@code The order cannot be recorded}
   */
  <T> T write(String what, Function<DbTransaction, T> work) {
    try {
      if (current.isBound()) {
        return work.apply(current.get());
      }
      return outermost(what, work);
    } catch (DbClientException e) {
      throw Failures.of(what, e);
    }
  }

  private <T> T outermost(String what, Function<DbTransaction, T> work) {
    try {
      return attempt(work);
    } catch (CommitInDoubt first) {
      return onceMore(what, work, first);
    }
  }

  /**
   * What ended the first has often ended the pool's other connections too: a try on one that proves
   * dead has done nothing, and the pool has dropped it. So there are as many tries as it may have
   * dead ones, and one on a fresh one, and none begins after the wait for one answer.
   */
  private <T> T onceMore(String what, Function<DbTransaction, T> work, CommitInDoubt first) {
    long begun = System.nanoTime();
    for (int dead = 0; true; dead++) {
      try {
        return attempt(work);
      } catch (CommitInDoubt e) {
        throw inDoubt(what, first, e);
      } catch (DbClientException | RecordUnavailable e) {
        boolean isInTime = System.nanoTime() - begun < pool.timeout().toNanos();
        if (!Failures.isOfConnection(e) || dead == pool.size() || !isInTime) {
          throw inDoubt(what, first, e);
        }
      }
    }
  }

  private static RecordUnavailable inDoubt(
      String what, CommitInDoubt first, RuntimeException last) {
    first.addSuppressed(last);
    return Failures.of(what + "; whether it was recorded could not be found out, ask again", first);
  }

  private <T> T attempt(Function<DbTransaction, T> work) {
    return pool.inTransaction(
        transaction -> ScopedValue.where(current, transaction).call(() -> work.apply(transaction)));
  }

  /** Does work that needs no transaction, in the one this thread is in if it is in one. */
  <T> T read(String what, Function<DbExecute, T> work) {
    try {
      return work.apply(current.isBound() ? current.get() : pool.client().execute());
    } catch (DbClientException e) {
      throw Failures.of(what, e);
    }
  }

  /** Does other work in one transaction. */
  <T> T inOne(Supplier<T> work) {
    return write("The trading record cannot be written", _ -> work.get());
  }

  /** Whether so many connections, or all that there may be, are in nobody's use now. */
  boolean hasFree(int connections) {
    return pool.hasFree(connections);
  }

  boolean isInOne() {
    return current.isBound();
  }
}
