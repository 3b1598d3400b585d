package quorate.acceptance;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import quorate.servers.OrchestratorProcess;

/**
 * What /readiness says.
 *
 * @param components by name, each as its status and, after a colon, its message
 */
record Readiness(int code, String status, Map<String, String> components) {
  private static final Pattern STATUS = Pattern.compile("^\\{\"status\":\"([^\"]+)\"");
  private static final Pattern CHECK =
      Pattern.compile(
          "\\{\"component\":\"([^\"]+)\",\"status\":\"([^\"]+)\"(?:,\"message\":\"([^\"]*)\")?");

  static Optional<Readiness> of(OrchestratorProcess orchestrator) {
    return orchestrator.get("/readiness").map(Readiness::read);
  }

  private static Readiness read(HttpResponse<String> response) {
    Map<String, String> components = new TreeMap<>();
    CHECK
        .matcher(response.body())
        .results()
        .forEach(check -> components.put(check.group(1), text(check)));
    String status = STATUS.matcher(response.body()).results().findFirst().orElseThrow().group(1);
    return new Readiness(response.statusCode(), status, components);
  }

  private static String text(MatchResult check) {
    return check.group(3) == null ? check.group(2) : check.group(2) + ": " + check.group(3);
  }

  boolean isReady() {
    return code == 200 && status.equals("ready");
  }
}
