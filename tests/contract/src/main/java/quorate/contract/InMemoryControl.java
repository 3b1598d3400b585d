package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import quorate.record.AuditEntry;
import quorate.record.AuditedControl;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.PublicationEnd;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;

final class InMemoryControl implements AuditedControl {
  private final InMemoryRecord record;
  private final GroupRows rows;

  InMemoryControl(InMemoryRecord record, GroupRows rows) {
    this.record = record;
    this.rows = rows;
  }

  @Override
  public ControlChange change(
      ControlRequest request,
      BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit,
      Duration within) {
    Change first = new Change(request, audit);
    CommitFate fate = record.commit("change", first::make);
    if (fate == CommitFate.COMMITTED) {
      return first.result;
    }
    if (!fate.isLost()) {
      throw new RecordUnavailable(
          "The change could not be recorded, so nothing has changed: " + Transactions.FAILED);
    }
    // A second try is safe: if the first took effect, it changes nothing and says the same.
    if (first.isChange && fate.takesEffect()) {
      if (record.commit("change", () -> {}) == CommitFate.COMMITTED) {
        return first.result;
      }
      throw unknown();
    }
    Change second = new Change(request, audit);
    if (record.commit("change", second::make) == CommitFate.COMMITTED) {
      return second.result;
    }
    throw unknown();
  }

  private static RecordUnavailable unknown() {
    return RecordUnavailable.inDoubt(
        "Whether the change was recorded could not be found out; ask again: " + Transactions.LOST,
        null);
  }

  /** One transaction: what it would come to, and what it changes if it takes effect. */
  private final class Change {
    private final Instant now = record.now();
    private final boolean isChange;
    private final TradingControl control;
    private final List<Row> cancelled;
    private final ControlChange result;

    private final List<AuditEntry> audited;

    private Change(
        ControlRequest request, BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit) {
      boolean overtaken =
          request.seen().isPresent() && request.seen().getAsLong() != rows.control.version();
      isChange = !overtaken && rows.control.paused() != request.pause();
      control = isChange ? control(request) : rows.control;
      cancelled =
          isChange && request.pause()
              ? rows.rows.stream().filter(Row::isPending).toList()
              : List.of();
      result = new ControlChange(control, isChange, cancelled.size(), overtaken);
      audited = audit.apply(request.saying(kept(request.actor()), kept(request.reason())), result);
    }

    private TradingControl control(ControlRequest request) {
      return new TradingControl(
          request.pause(), Optional.of(now), kept(request.actor()), kept(request.reason()));
    }

    private Optional<String> kept(Optional<String> text) {
      return record.refusesText(text) ? Optional.of(ControlRequest.LEFT_OUT) : text;
    }

    private void make() {
      rows.control = control;
      audited.forEach(entry -> rows.trading.audit(entry, now));
      cancelled.forEach(row -> row.end(PublicationEnd.CANCELLED, 0, now));
    }
  }
}
