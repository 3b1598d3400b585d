package quorate.backtest;

import java.util.Map;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.journal.Journal;
import quorate.protocol.Heartbeats;
import quorate.protocol.Signals;
import quorate.protocol.Subjects;

/**
 * Writes what the whole fleet's engine hears into a journal, as a live instance would. Replayed, it
 * gives the same decisions.
 */
public final class JournalWriter implements BacktestListener {
  private final Journal journal;
  private final Subjects subjects;
  private final Map<String, String> configuration;
  private boolean begun;

  /**
   * @param configuration the effective one, without secrets, of which the rules come
   */
  public JournalWriter(Journal journal, Subjects subjects, Map<String, String> configuration) {
    this.journal = journal;
    this.subjects = subjects;
    this.configuration = Map.copyOf(configuration);
  }

  @Override
  public void heard(Moment at, Heartbeat heartbeat) {
    begin(at);
    journal.message(at, subjects.heartbeatOf(heartbeat.agentName()), Heartbeats.message(heartbeat));
  }

  @Override
  public void heard(Moment at, Signal signal) {
    journal.message(at, subjects.signalsOf(signal.agentName()), Signals.message(signal));
  }

  @Override
  public void cycle(Moment at) {
    journal.cycle(at);
  }

  /** A process begins with its first message: there is no clock to ask for an earlier moment. */
  private void begin(Moment at) {
    if (!begun) {
      begun = true;
      journal.configuration(at, configuration);
    }
  }
}
