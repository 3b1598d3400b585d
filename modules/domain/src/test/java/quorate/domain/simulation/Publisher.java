package quorate.domain.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import quorate.domain.simulation.Database.OutboxState;
import quorate.domain.simulation.Database.Row;

/** Publishes what is in the outbox, in order, while the lease runs; then marks it. */
final class Publisher {
  private static final int TICK_MILLIS = 300;

  /** After so long a batch is dropped and read anew: meanwhile trading may have been paused. */
  private static final int BATCH_MILLIS = 1_000;

  private final Process process;
  private final World world;

  /** Marking them may have failed; tried again, one might go out behind later ones. */
  private final Set<UUID> refused = new HashSet<>();

  private boolean busy;

  Publisher(Process process) {
    this.process = process;
    this.world = process.world;
  }

  void start() {
    process.every(TICK_MILLIS, this::tick);
  }

  private final class Batch {
    final List<Row> rows;
    final long term;
    final long asked;
    final List<UUID> published = new ArrayList<>();
    final List<UUID> expired = new ArrayList<>();
    final List<UUID> failed = new ArrayList<>();
    int next;

    Batch(List<Row> rows, long term, long asked) {
      this.rows = rows;
      this.term = term;
      this.asked = asked;
    }

    boolean mayGoOn() {
      return next < rows.size()
          && process.leadership.holds()
          && process.leadership.term() == term
          && process.instance.monotonicMillis() - asked <= BATCH_MILLIS;
    }
  }

  private void tick() {
    if (busy || !process.leadership.holds()) {
      return;
    }
    busy = true;
    long asked = process.instance.monotonicMillis();
    long term = process.leadership.term();
    process.call(
        world.database::pending,
        answer -> publishRest(new Batch(answer.orElse(List.of()), term, asked)));
  }

  private void publishRest(Batch batch) {
    if (!batch.mayGoOn()) {
      flush(batch);
      return;
    }
    Row row = batch.rows.get(batch.next++);
    if (isTooOld(row)) {
      world.happenings.count(Happening.PUBLICATION_EXPIRED);
      batch.expired.add(row.id());
    } else if (refused.contains(row.id())) {
      batch.failed.add(row.id());
    } else {
      switch (world.outlet.publish(process.instance, batch.term, row)) {
        case ACCEPTED -> batch.published.add(row.id());
        case REFUSED -> {
          refused.add(row.id());
          batch.failed.add(row.id());
        }
        case NO_CONNECTION -> batch.next = batch.rows.size();
      }
    }
    if (world.strikes(500)) {
      process.instance.freeze();
    }
    process.after(world.chance.oneIn(4) ? 1 : 0, () -> publishRest(batch));
  }

  private boolean isTooOld(Row row) {
    long ageMillis = world.timeline.now() - row.recordedAt();
    return ageMillis > world.scenario.rules().decision().maxSignalAge().toMillis();
  }

  private void flush(Batch batch) {
    boolean flushed = !world.strikes(30);
    process.call(
        () -> {
          if (flushed) {
            world.database.mark(batch.published, OutboxState.PUBLISHED);
          }
          world.database.mark(batch.expired, OutboxState.EXPIRED);
          world.database.mark(batch.failed, OutboxState.FAILED);
          return flushed;
        },
        answer -> busy = false);
  }
}
