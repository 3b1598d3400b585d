package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where Alertmanager sends what operators are to know. */
final class AlertReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Told> told = new CopyOnWriteArrayList<>();

  /**
   * One alert of a notification.
   *
   * @param status firing or resolved
   */
  record Told(String status, String alert, String component, String severity, String instance) {
    private static Told of(JsonNode alert) {
      JsonNode labels = alert.required("labels");
      return new Told(
          alert.required("status").asText(),
          labels.required("alertname").asText(),
          labels.required("component").asText(),
          labels.required("severity").asText(),
          labels.path("instance").asText());
    }
  }

  private AlertReceiver(HttpServer server) {
    this.server = server;
  }

  static AlertReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      AlertReceiver receiver = new AlertReceiver(server);
      server.createContext("/alerts", receiver::take);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Yaml.read(body).required("alerts").forEach(alert -> told.add(Told.of(alert)));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
  }

  /** All that came, in order. */
  List<Told> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
