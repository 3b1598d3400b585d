package quorate.quickstart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import quorate.testkit.Database;
import quorate.testkit.FreePort;
import quorate.testkit.GuardedProcess;
import quorate.testkit.NatsServer;

/**
 * The orchestrator as it ships: the runtime image, configured by its environment.
 *
 * @param port where it answers HTTP
 */
record Orchestrator(GuardedProcess process, int port) {

  static Orchestrator start(Home home, Database database, NatsServer nats, String controlToken)
      throws IOException {
    int port = FreePort.next();
    ProcessBuilder builder =
        new ProcessBuilder(home.orchestrator().toString(), "orchestrator")
            .directory(home.run().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(home.log("orchestrator").toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "QUORATE_HTTP_HOST",
                "127.0.0.1",
                "QUORATE_HTTP_PORT",
                Integer.toString(port),
                "QUORATE_DATABASE_URL",
                database.url(),
                "QUORATE_DATABASE_USER",
                database.user(),
                "QUORATE_DATABASE_PASSWORD",
                database.password(),
                "QUORATE_NATS_URL",
                nats.url(),
                "QUORATE_CONTROL_TOKEN",
                controlToken,
                "QUORATE_DECISION_STEP_INTERVAL",
                "1s",
                "QUORATE_AGENTS_REQUIRED",
                "2",
                "QUORATE_AGENTS_HEARTBEAT_TIMEOUT",
                "10s"));
    return new Orchestrator(GuardedProcess.start(builder), port);
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
