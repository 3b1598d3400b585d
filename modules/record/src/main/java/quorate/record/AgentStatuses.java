package quorate.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quorate.domain.AgentView;

/**
 * The agents as the active instance last saw them, a row each, for whoever asks while it cannot.
 * Thread-safe.
 *
 * <p>Every method answers within its deadline or throws {@link RecordUnavailable}.
 */
public interface AgentStatuses {

  /**
   * Writes agents down in one statement. A row of a later term stays as it is, and none changes
   * when its agent was first seen.
   *
   * @param agents each once
   */
  void put(long term, List<AgentView> agents);

  /** All agents of the group, by name. */
  List<AgentStatusRow> list();

  Optional<AgentStatusRow> find(String name);

  /**
   * Forgets agents of which nothing has changed for so long: whoever lives is heard. Returns how
   * many, at most a batch.
   */
  long deleteUnchanged(Duration kept, int batch);
}
