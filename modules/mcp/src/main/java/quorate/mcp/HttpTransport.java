package quorate.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import quorate.sdk.ToolAnswer.Kind;

/**
 * Carries messages to a server over HTTP. Redirects are not followed: a token would go where nobody
 * meant it to. A call that is not waited for any more closes its stream, which cancels it.
 */
final class HttpTransport implements Transport {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String SESSION = "Mcp-Session-Id";
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final Duration USUAL_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final ToolServerSettings settings;
  private final URI url;
  private final HttpClient client;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<String> session = new AtomicReference<>("");

  /** Before it the server is not asked, as it wants it. */
  private volatile long restedNanos = System.nanoTime();

  HttpTransport(ToolServerSettings settings) {
    this.settings = settings;
    this.url = settings.url().orElseThrow();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  @Override
  public boolean hasHeaders() {
    return true;
  }

  @Override
  public boolean isUp() {
    return ended.getCount() > 0;
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public Outcome ask(Map<String, Object> request, Map<String, String> headers, Deadline deadline) {
    if (!rest().isZero()) {
      return busy();
    }
    HttpExchange exchange = new HttpExchange(settings, (Long) request.get("id"), deadline);
    Outcome outcome = carry(request, headers, deadline, exchange);
    if (outcome.isDeath()) {
      ended.countDown();
    }
    return outcome;
  }

  @Override
  public Duration rest() {
    return Duration.ofNanos(Math.max(0, restedNanos - System.nanoTime()));
  }

  private Outcome busy() {
    return Outcome.troubled(
        "busy: %s wants no request for %d s".formatted(settings.name(), rest().toSeconds() + 1));
  }

  private Outcome carry(
      Map<String, Object> message,
      Map<String, String> headers,
      Deadline deadline,
      HttpExchange exchange) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    AtomicReference<Optional<InputStream>> body = new AtomicReference<>(Optional.empty());
    Thread reader =
        Thread.ofVirtual()
            .name("tools-" + settings.name())
            .start(() -> outcome.complete(exchanged(message, headers, exchange, body)));
    try {
      return await(outcome, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.none(Kind.CANCELLED, "the call was interrupted");
    } finally {
      reader.interrupt();
      body.get().ifPresent(HttpTransport::close);
    }
  }

  private Outcome await(CompletableFuture<Outcome> outcome, Deadline deadline)
      throws InterruptedException {
    while (true) {
      try {
        return outcome.get(Math.max(1, deadline.leftNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (deadline.isOver()) {
          return Outcome.none(Kind.TIMEOUT, settings.name() + " did not answer in time");
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("An outcome never fails", e);
      }
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // It ends all the same.
    }
  }

  private Outcome exchanged(
      Map<String, Object> message,
      Map<String, String> headers,
      HttpExchange exchange,
      AtomicReference<Optional<InputStream>> body) {
    String sent = session.get();
    try {
      HttpResponse<InputStream> response =
          client.send(request(message, headers, sent), HttpResponse.BodyHandlers.ofInputStream());
      body.set(Optional.of(response.body()));
      if (response.statusCode() == NOT_FOUND && !sent.isEmpty()) {
        // Another call may have got a new one since.
        session.compareAndSet(sent, "");
        return Outcome.FORGOTTEN;
      }
      if (wantsRest(response)) {
        return busy();
      }
      response.headers().firstValue(SESSION).ifPresent(session::set);
      return exchange.read(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT),
          response.body());
    } catch (IOException e) {
      return Outcome.none(Kind.UNAVAILABLE, settings.name() + " cannot be reached");
    } catch (IllegalArgumentException e) {
      return Outcome.none(Kind.PROTOCOL, "the request cannot be sent");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.none(Kind.CANCELLED, "the call was cancelled");
    }
  }

  /** A server that is asked too often says so, and when it may be asked again. */
  private boolean wantsRest(HttpResponse<?> response) {
    Optional<String> after = response.headers().firstValue("Retry-After");
    boolean rests =
        response.statusCode() == TOO_MANY_REQUESTS
            || response.statusCode() == SERVICE_UNAVAILABLE && after.isPresent();
    if (rests) {
      restedNanos =
          System.nanoTime() + after.flatMap(HttpTransport::rest).orElse(USUAL_REST).toNanos();
    }
    return rests;
  }

  /** So many seconds, or until a date. */
  private static Optional<Duration> rest(String after) {
    Duration rest;
    try {
      rest =
          after.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(after))
              : Duration.between(
                  Instant.now(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(after)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    return Optional.of(rest)
        .filter(Duration::isPositive)
        .map(one -> one.compareTo(LONGEST_REST) < 0 ? one : LONGEST_REST);
  }

  private HttpRequest request(Map<String, Object> message, Map<String, String> headers, String sent)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(message)));
    headers.forEach(request::header);
    if (!sent.isEmpty()) {
      request.header(SESSION, sent);
    }
    Optional<String> token = token();
    token.ifPresent(one -> request.header("Authorization", "Bearer " + one));
    return request.build();
  }

  private Optional<String> token() throws IOException {
    if (settings.tokenFile().isPresent()) {
      return Optional.of(
          Files.readString(settings.tokenFile().get(), StandardCharsets.UTF_8).strip());
    }
    return settings.token();
  }

  @Override
  public boolean hasSession() {
    return !session.get().isEmpty();
  }

  @Override
  public void tell(
      Map<String, Object> notification, Map<String, String> headers, Deadline deadline) {
    carry(notification, headers, deadline, new HttpExchange(settings, -1, deadline));
  }

  @Override
  public void close() {
    ended.countDown();
    client.shutdownNow();
  }
}
