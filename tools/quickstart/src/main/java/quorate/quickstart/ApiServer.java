package quorate.quickstart;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.servers.Database;
import quorate.servers.OrchestratorProcess;

/** The API server of the image, with the operator's page. */
final class ApiServer {
  private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

  private final OrchestratorProcess process;
  private final String adminKey;

  private ApiServer(OrchestratorProcess process, String adminKey) {
    this.process = process;
    this.adminKey = adminKey;
  }

  static ApiServer start(Home home, Database database, OrchestratorProcess orchestrator) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String adminKey = HexFormat.of().formatHex(random);
    Map<String, String> settings = new HashMap<>();
    settings.put("QUORATE_DATABASE_URL", database.url());
    settings.put("QUORATE_DATABASE_USER", database.user());
    settings.put("QUORATE_DATABASE_PASSWORD", database.password());
    settings.put("QUORATE_API_ADMIN_KEY", adminKey);
    settings.put("QUORATE_API_ORCHESTRATORS", orchestrator.url(""));
    return new ApiServer(
        OrchestratorProcess.start(home.program(), List.of("api"), home.log("api"), settings),
        adminKey);
  }

  OrchestratorProcess process() {
    return process;
  }

  /** Makes a key for an operator; empty while the server cannot yet. */
  Optional<String> operatorKey() {
    return process
        .post("/api/v1/keys", adminKey, "{\"name\":\"quickstart\",\"role\":\"operator\"}")
        .filter(answer -> answer.statusCode() == 201)
        .map(answer -> KEY.matcher(answer.body()))
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }
}
