package quorate.domain.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way to the database and back. A call may fail before or after it took effect, and the caller
 * cannot tell; the database may hang, and then carry out in order what came meanwhile; or crash,
 * and lose what it had not carried out.
 */
final class DatabaseServer {
  static final int TIMEOUT_MILLIS = 1_000;

  /**
   * Less than the timeout: a call that its caller has given up is either lost or already queued, as
   * a transaction is that has locked its row, so that nobody overtakes it.
   */
  private static final int SLOWEST_MILLIS = 400;

  private final World world;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private boolean up = true;
  private boolean hangs;
  private boolean slow;

  DatabaseServer(World world) {
    this.world = world;
  }

  void crash() {
    up = false;
    hangs = false;
    queue.clear();
  }

  void restart() {
    up = true;
  }

  void slow(boolean slow) {
    this.slow = slow;
  }

  void hang() {
    hangs = up;
  }

  void goOn() {
    hangs = false;
    while (!queue.isEmpty() && !hangs) {
      queue.removeFirst().run();
    }
  }

  /**
   * Asks for a transaction.
   *
   * @param answer gets what came of it, once; empty if that is not known
   */
  <T> void call(Instance caller, Supplier<T> transaction, Consumer<Optional<T>> answer) {
    Call<T> call = new Call<>(caller, transaction, answer);
    world.timeline.after(TIMEOUT_MILLIS, call::timeOut);
    if (caller.reachesDatabase() && !world.strikes(world.scenario.databaseFaultOneIn())) {
      world.timeline.after(travel(), () -> arrived(call::execute));
    } else if (world.chance.oneIn(2)) {
      world.timeline.after(travel(), call::timeOut);
    }
  }

  private void arrived(Runnable transaction) {
    if (hangs) {
      queue.addLast(transaction);
    } else if (up) {
      transaction.run();
    }
  }

  private int travel() {
    return world.chance.between(0, slow && world.inTrouble() ? SLOWEST_MILLIS : 5);
  }

  private final class Call<T> {
    private final Instance caller;
    private final Supplier<T> transaction;
    private final Consumer<Optional<T>> answer;
    private boolean answered;

    Call(Instance caller, Supplier<T> transaction, Consumer<Optional<T>> answer) {
      this.caller = caller;
      this.transaction = transaction;
      this.answer = answer;
    }

    void execute() {
      T result = transaction.get();
      boolean lost = world.strikes(world.scenario.databaseFaultOneIn());
      if (!lost) {
        world.timeline.after(travel(), () -> arrive(Optional.of(result)));
      } else if (world.chance.oneIn(2)) {
        world.timeline.after(travel(), this::timeOut);
      }
    }

    void timeOut() {
      answer(Optional.empty());
    }

    private void arrive(Optional<T> result) {
      if (caller.reachesDatabase()) {
        answer(result);
      }
    }

    private void answer(Optional<T> result) {
      if (!answered) {
        answered = true;
        answer.accept(result);
      }
    }
  }
}
