package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.servers.OrchestratorProcess;
import quorate.testkit.RawHttpClient;

/** What a stranger finds out, from wherever he comes: nothing. */
abstract class ApiStrangersCases {
  /** How often each credential is tried; {@code -Dcredentials.rounds=2000} is the long form. */
  private static final int ROUNDS = Integer.getInteger("credentials.rounds", 500);

  private static final int WARM_UP = 200;

  /** Of few rounds, on a machine that does other things, the medians say less. */
  private static final double ALIKE = ROUNDS < 2_000 ? 1.25 : 1.1;

  private final ApiPair pair = ApiPair.shared();

  @Test
  void howLongARefusalTakesDoesNotTellWhatIsWrong() {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("none", "");
    pair.wrongKeys()
        .forEach((what, key) -> wrong.put(what, "Authorization: Bearer " + key + "\r\n"));
    Map<String, long[]> nanos = new LinkedHashMap<>();
    wrong.keySet().forEach(what -> nanos.put(what, new long[ROUNDS]));
    try (OrchestratorProcess server =
            pair.another("api-timed", Map.of("QUORATE_API_RATE_LOGIN", "10000"));
        RawHttpClient client = new RawHttpClient(server.port())) {
      // In turn, so that whatever else the machine does befalls all of them alike.
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        for (Map.Entry<String, String> one : wrong.entrySet()) {
          String request = "GET /api/v1/me HTTP/1.1\r\nHost: x\r\n" + one.getValue() + "\r\n";
          long began = System.nanoTime();
          String status = client.send(request).answer().status();
          long took = System.nanoTime() - began;
          assertEquals("401 Unauthorized", status, one.getKey());
          if (round >= 0) {
            nanos.get(one.getKey())[round] = took;
          }
        }
      }
    }
    Map<String, Long> medians = new LinkedHashMap<>();
    nanos.forEach(
        (what, all) -> {
          Arrays.sort(all);
          medians.put(what, all[all.length / 2]);
        });
    long least = medians.values().stream().min(Long::compare).orElseThrow();
    long most = medians.values().stream().max(Long::compare).orElseThrow();
    assertTrue(most <= ALIKE * least, () -> "nanoseconds: " + medians);
  }

  /** An address of this machine that others know. */
  private static Optional<String> ownAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }

  private static int statusAt(String host, int port, String... headers)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/api/v1/me"))
              .header("Authorization", "Bearer " + ApiServers.ADMIN_KEY);
      if (headers.length > 0) {
        request.headers(headers);
      }
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 403) {
        assertTrue(answer.body().contains("urn:quorate:problem:insecure"), answer.body());
      }
      return answer.statusCode();
    }
  }

  @Test
  void fromAnotherAddressAKeyIsTakenOnlyThroughATrustedProxyThatSpeaksHttps()
      throws IOException, InterruptedException {
    Optional<String> own = ownAddress();
    assumeTrue(own.isPresent(), "this machine has no address but its own");
    String address = own.get();
    String[] https = {"X-Forwarded-Proto", "https", "X-Forwarded-For", "198.51.100.7"};
    try (OrchestratorProcess server =
        pair.another("api-far", Map.of("QUORATE_HTTP_HOST", "0.0.0.0"))) {
      assertEquals(200, statusAt("127.0.0.1", server.port()));
      assertEquals(403, statusAt(address, server.port()));
      assertEquals(403, statusAt(address, server.port(), https));
    }
    try (OrchestratorProcess server =
        pair.another(
            "api-behind",
            Map.of("QUORATE_HTTP_HOST", "0.0.0.0", "QUORATE_API_TRUSTED_PROXIES", address))) {
      assertEquals(200, statusAt(address, server.port(), https));
      assertEquals(403, statusAt(address, server.port(), "X-Forwarded-Proto", "http"));
      assertEquals(403, statusAt(address, server.port()));
    }
  }
}
