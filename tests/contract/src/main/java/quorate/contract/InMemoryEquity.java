package quorate.contract;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.trading.record.Equity;
import quorate.trading.record.EquityPoint;
import quorate.trading.record.Mark;
import quorate.trading.record.Session;

final class InMemoryEquity implements Equity {
  private final InMemoryTrading trading;

  InMemoryEquity(InMemoryTrading trading) {
    this.trading = trading;
  }

  @Override
  public Optional<Session> mark(UUID id, Mark mark) {
    return trading.inTransaction(
        () ->
            trading
                .sessions()
                .find(id)
                .filter(Session::isActive)
                .filter(session -> isNewer(mark, session))
                .map(session -> marked(session, mark)));
  }

  private static boolean isNewer(Mark mark, Session session) {
    return session.mark().map(last -> mark.at().isAfter(last.at())).orElse(true);
  }

  private Session marked(Session session, Mark mark) {
    TradingRows rows = trading.rows;
    Session marked = session.marked(mark);
    rows.put(rows.sessions, session.id(), marked);
    Instant now = trading.record.now();
    Instant last = rows.lastPoints.get(session.id());
    if (last == null || !now.isBefore(last.plus(trading.equityInterval))) {
      rows.put(rows.points, session.id() + " " + now, EquityPoint.of(marked, now));
      rows.put(rows.lastPoints, session.id(), now);
    }
    return marked;
  }

  @Override
  public List<EquityPoint> points(UUID session, Instant from, Instant to, int limit) {
    return trading.rows.points.values().stream()
        .filter(point -> point.session().equals(session))
        .filter(point -> !point.at().isBefore(from) && point.at().isBefore(to))
        .sorted(Comparator.comparing(EquityPoint::at))
        .limit(limit)
        .toList();
  }

  /** Keeps every day. */
  @Override
  public int dropDays(int kept) {
    return 0;
  }
}
