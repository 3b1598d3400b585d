package quorate.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the API under one key, at whichever server it is told. Thread-safe. */
record ApiClient(HttpClient http, Optional<String> key) {
  private static final Duration ANSWER = Duration.ofSeconds(20);

  static ApiClient with(String key) {
    return new ApiClient(anyHttp(), Optional.of(key));
  }

  /** Without a credential. */
  static ApiClient stranger() {
    return new ApiClient(anyHttp(), Optional.empty());
  }

  private static HttpClient anyHttp() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /** Without a credential, from another address of this machine, whose headers nobody believes. */
  static ApiClient fromElsewhere(String address) {
    try {
      return new ApiClient(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .localAddress(InetAddress.getByName(address))
              .build(),
          Optional.empty());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The same client under another key. */
  ApiClient as(String other) {
    return new ApiClient(http, Optional.of(other));
  }

  HttpResponse<String> get(int port, String path, String... headers) {
    return send(port, "GET", path, "", headers);
  }

  HttpResponse<String> post(int port, String path, String body, String... headers) {
    return send(port, "POST", path, body, headers);
  }

  HttpResponse<String> put(int port, String path, String body, String... headers) {
    return send(port, "PUT", path, body, headers);
  }

  HttpResponse<String> send(int port, String method, String path, String body, String... headers) {
    try {
      return ask(port, method, path, body, headers);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " was not answered", e);
    }
  }

  /** Returns the answer, if there is one. */
  Optional<HttpResponse<String>> tryTo(
      int port, String method, String path, String body, String... headers) {
    try {
      return Optional.of(ask(port, method, path, body, headers));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<String> ask(
      int port, String method, String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpRequest built = request.build();
    ApiWitness.sent(built.headers() + body);
    try {
      HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
      ApiWitness.answered(method, path, answer);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Returns the text of a field, the first of that name. */
  static String field(HttpResponse<String> answer, String name) {
    Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.body());
    if (!field.find()) {
      throw new AssertionError("no " + name + " in " + answer.body());
    }
    return field.group(1);
  }
}
