package quorate.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import quorate.servers.Database;
import quorate.servers.OrchestratorProcess;

/**
 * Keeps every connection of an instance's pool in use, the way it happens: somebody holds a lock,
 * and more requests wait for it than there are connections.
 */
final class ExhaustedPool implements AutoCloseable {
  private static final int REQUESTS = 6;

  private final Connection holder;
  private final List<Thread> requests = new ArrayList<>();
  private volatile boolean stopping;

  ExhaustedPool(Database database, OrchestratorProcess orchestrator) {
    try {
      holder = database.connect();
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("lock table decisions in access exclusive mode");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    for (int request = 0; request < REQUESTS; request++) {
      requests.add(Thread.startVirtualThread(() -> ask(orchestrator)));
    }
  }

  /** A reader needs the table, as publication does, and gives up when it has waited for long. */
  private void ask(OrchestratorProcess orchestrator) {
    boolean answered = true;
    while (answered && !stopping) {
      answered = orchestrator.get("/api/v1/decisions?limit=1").isPresent();
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      for (Thread request : requests) {
        request.join();
      }
      holder.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
