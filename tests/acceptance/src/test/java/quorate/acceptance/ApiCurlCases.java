package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;

/** The lines of docs/API.md, as whoever reads it copies them into a shell. */
abstract class ApiCurlCases {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final Pattern LINE = Pattern.compile("curl (.*) # (\\d{3})");
  private static final Pattern POSITION = Pattern.compile("\"positions\":\\[\\{\"id\":\"([^\"]+)");

  private static List<String> lines() throws IOException {
    String page = Files.readString(Image.ROOT.resolve("docs/API.md"));
    List<String> lines = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      block.group(1).replaceAll("\\\\\n *", "").lines().forEach(lines::add);
    }
    return lines;
  }

  @Test
  void eachLineAnswersWhatStandsAfterIt() throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/curl")),
        "there is no curl here to run the lines with");
    ApiPair pair = ApiPair.shared();
    Map<String, String> variables = new HashMap<>();
    variables.put("API", "http://127.0.0.1:" + pair.port());
    variables.put("ADMIN_KEY", ApiServers.ADMIN_KEY);
    variables.put("KEY", pair.key("operator").key().orElseThrow());
    variables.put("KEY_ID", ApiClient.field(pair.newKey(pair.name("revoked"), "viewer"), "id"));
    variables.put("AGENT", "agent-0");
    variables.put(
        "DECISION",
        ApiClient.field(pair.admin().get(pair.port(), "/api/v1/decisions?limit=1"), "id"));
    for (String name : List.of("SESSION", "ORDER", "FILL")) {
      variables.put(name, UUID.randomUUID().toString());
    }
    Eventually.holds(
        ApiPair.SOON,
        "both know the agent",
        () ->
            pair.both().stream()
                .allMatch(
                    server ->
                        pair.admin().get(server.port(), "/api/v1/agents/agent-0").statusCode()
                            == 200));
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (String line : lines()) {
      Matcher curl = LINE.matcher(line);
      assertTrue(curl.matches(), () -> "it does not say what it answers: " + line);
      if (line.contains("$POSITION")) {
        variables.put("POSITION", position(pair, variables.get("SESSION")));
      }
      String status = run(curl.group(1), variables);
      if (!status.equals(curl.group(2))) {
        wrong.add(line + " answered " + status);
      }
      run++;
    }
    assertEquals(List.of(), wrong);
    assertTrue(run > 35, run + " lines");
  }

  private static String position(ApiPair pair, String session) {
    HttpResponse<String> found =
        pair.admin().get(pair.port(), "/api/v1/positions?session_id=" + session);
    Matcher position = POSITION.matcher(found.body());
    assertTrue(position.find(), found.body());
    return position.group(1);
  }

  private static String run(String arguments, Map<String, String> variables) {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", "curl -o /dev/null -w '%{http_code}' " + arguments);
    shell.environment().putAll(variables);
    return CommandOutcome.of(shell, BOUND).output();
  }
}
