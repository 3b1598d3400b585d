package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.record.GroupState;
import quorate.record.Lease;

final class InMemoryLease implements Lease {
  private final InMemoryRecord record;
  private final GroupRows rows;
  private final String instance;

  InMemoryLease(InMemoryRecord record, GroupRows rows, String instance) {
    this.record = record;
    this.rows = rows;
    this.instance = instance;
  }

  @Override
  public GroupState read() {
    return record.transaction("read", this::state);
  }

  private GroupState state() {
    Duration remaining = Duration.between(record.now(), rows.leaseEnds);
    return new GroupState(rows.leaseTerm, rows.leaseHolder, remaining, rows.control);
  }

  @Override
  public OptionalLong acquire(Duration duration) {
    return record.transaction(
        "acquire",
        () -> {
          if (!state().isLeaseFree()) {
            return OptionalLong.empty();
          }
          rows.leaseTerm++;
          rows.leaseHolder = instance;
          rows.leaseEnds = record.now().plus(duration);
          return OptionalLong.of(rows.leaseTerm);
        });
  }

  @Override
  public boolean renew(long term, Duration duration) {
    return record.transaction(
        "renew",
        () -> {
          Instant now = record.now();
          boolean renewed = isOurs(term) && rows.leaseEnds.isAfter(now);
          if (renewed) {
            rows.leaseEnds = now.plus(duration);
          }
          return renewed;
        });
  }

  @Override
  public void release(long term) {
    record.transaction(
        "release",
        () -> {
          if (isOurs(term)) {
            rows.leaseEnds = record.now();
          }
          return true;
        });
  }

  private boolean isOurs(long term) {
    return rows.leaseTerm == term && rows.leaseHolder.equals(instance);
  }

  @Override
  public Optional<Boolean> fence(long term) {
    return record.transaction(
        "fence",
        () -> {
          if (rows.term > term) {
            return Optional.empty();
          }
          rows.term = term;
          return Optional.of(rows.control.paused());
        });
  }
}
