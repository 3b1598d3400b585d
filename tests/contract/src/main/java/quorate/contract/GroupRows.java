package quorate.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import quorate.record.TradingControl;

/** What is kept of one group. */
final class GroupRows {
  /** The fenced term, without which nothing is recorded. */
  long term;

  long lastSequence;
  TradingControl control = TradingControl.NEVER_PAUSED;

  long leaseTerm;
  String leaseHolder = "";
  Instant leaseEnds = Instant.EPOCH;

  /** In order of the sequence. */
  final List<Row> rows = new ArrayList<>();

  final TradingRows trading = new TradingRows();
}
