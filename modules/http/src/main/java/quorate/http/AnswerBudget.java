package quorate.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import quorate.running.Apart;

/**
 * Bounds the large answers that are under way: how many there are, until they are written, and how
 * many rows they hold in memory together. Thread-safe.
 */
public final class AnswerBudget {
  /** More than these are turned away at once, so that they keep no connection busy. */
  static final int MOST_WAITING = 100;

  /** How long an answer may wait before it begins. */
  private static final Duration TO_BEGIN = Duration.ofSeconds(3);

  /**
   * By when it must have read for the first time, from when it was asked for: early enough for its
   * client to be refused before its connection is closed.
   */
  private static final Duration TO_READ_FIRST = Duration.ofSeconds(6);

  /** How long one that has read may wait for more; longer, for it would be cut short. */
  private static final Duration TO_GO_ON = Duration.ofSeconds(10);

  /** Few, because what is being read is in memory several times over. */
  private static final int READERS = 2;

  private static final Apart READING = new Apart("large-read");

  private final int mostRows;
  private final int rowsPerRead;
  private final Duration toBegin;
  private final Duration toReadFirst;
  private final Semaphore answers;
  private final Semaphore readers = new Semaphore(READERS, true);
  private final Semaphore room;

  /**
   * @param answers how many may be under way
   * @param mostRows how many rows they may hold, but for what is being read
   * @param rowsPerRead how many rows are expected of a read
   */
  public AnswerBudget(int answers, int mostRows, int rowsPerRead) {
    this(answers, mostRows, rowsPerRead, TO_BEGIN, TO_READ_FIRST);
  }

  AnswerBudget(int answers, int mostRows, int rowsPerRead, Duration toBegin, Duration toReadFirst) {
    this.mostRows = mostRows;
    this.rowsPerRead = rowsPerRead;
    this.toBegin = toBegin;
    this.toReadFirst = toReadFirst;
    this.answers = new Semaphore(answers, true);
    this.room = new Semaphore(mostRows, true);
  }

  /**
   * Begins an answer.
   *
   * @throws ProblemException when too many are under way, and none of them ends in time
   */
  public Share begin() {
    if (answers.getQueueLength() >= MOST_WAITING) {
      throw busy();
    }
    long asked = System.nanoTime();
    acquire(answers, 1, toBegin);
    return new Share(asked);
  }

  /** Counts what one answer holds, until it is closed. For one thread. */
  public final class Share implements AutoCloseable {
    private final long asked;
    private boolean hasRead;
    private int held;

    private Share(long asked) {
      this.asked = asked;
    }

    /**
     * Reads what has no size to speak of, and needs no room.
     *
     * @throws ProblemException when it is not its turn in time
     */
    public <T> T readLittle(Supplier<T> source) {
      acquire(readers, 1, patience());
      try {
        return apart(source);
      } finally {
        readers.release();
      }
    }

    /**
     * Reads rows, for which those read before make room.
     *
     * @param rows how many rows were read
     * @throws ProblemException when there is no room in time
     */
    public <T> T read(Supplier<T> source, ToIntFunction<T> rows) {
      release();
      acquire(readers, 1, patience());
      try {
        T value = readOne(source);
        int read = Math.clamp(rows.applyAsInt(value), 0, mostRows);
        acquire(room, read, patience());
        held = read;
        hasRead = true;
        return value;
      } finally {
        readers.release();
      }
    }

    /**
     * Reads when there is room for what is expected. That is given back before room for what came
     * is taken, or two who have read more than expected would wait for one another.
     */
    private <T> T readOne(Supplier<T> source) {
      acquire(room, rowsPerRead, patience());
      try {
        return apart(source);
      } finally {
        room.release(rowsPerRead);
      }
    }

    /** One deadline for all that is waited for until it has read, for the client waits for all. */
    private Duration patience() {
      return hasRead ? TO_GO_ON : toReadFirst.minusNanos(System.nanoTime() - asked);
    }

    private void release() {
      room.release(held);
      held = 0;
    }

    @Override
    public void close() {
      release();
      answers.release();
    }
  }

  private static <T> T apart(Supplier<T> source) {
    try {
      return READING.run(source);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static ProblemException busy() {
    return new ProblemException(
        Problem.busy("Too many large answers are under way; try again in a second."));
  }

  private static void acquire(Semaphore semaphore, int permits, Duration patience) {
    try {
      if (!semaphore.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }
}
