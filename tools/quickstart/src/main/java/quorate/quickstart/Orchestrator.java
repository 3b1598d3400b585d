package quorate.quickstart;

import java.util.HashMap;
import java.util.Map;
import quorate.servers.Database;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;

/** Starts the orchestrator as it ships: the runtime image, configured by its environment. */
final class Orchestrator {
  private Orchestrator() {}

  static OrchestratorProcess start(
      Home home, Database database, NatsServer nats, String controlToken) {
    Map<String, String> environment = new HashMap<>(OrchestratorProcess.uses(database, nats));
    environment.put("QUORATE_CONTROL_TOKEN", controlToken);
    environment.put("QUORATE_DECISION_STEP_INTERVAL", "1s");
    environment.put("QUORATE_AGENTS_REQUIRED", "2");
    environment.put("QUORATE_AGENTS_HEARTBEAT_TIMEOUT", "10s");
    return OrchestratorProcess.start(home.orchestrator(), home.log("orchestrator"), environment);
  }
}
