package quorate.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Asks orchestrators over HTTP. An answer is bounded in size and time, and a redirect is no answer:
 * no URL comes from anywhere but the configuration. Thread-safe.
 */
final class OrchestratorHttp implements AutoCloseable {
  /** As large as the list of ten thousand agents, and more. */
  static final int MOST_BYTES = 16 * 1024 * 1024;

  private final HttpClient client;
  private final Duration timeout;

  /** An answer. */
  record Answer(int status, byte[] body, Optional<String> tag) {}

  /** There was no answer, or none that is one. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String why) {
      super(why);
    }
  }

  /**
   * @param tls whom to trust; empty: whom Java does
   */
  OrchestratorHttp(Duration timeout, Optional<SSLContext> tls) {
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("orchestrators-", 0).factory()))
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(timeout);
    tls.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  /**
   * Asks for a path.
   *
   * @param tag which the asker has already
   */
  Answer get(URI base, String path, Optional<String> tag) throws Failed, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(timeout).GET();
    tag.ifPresent(known -> request.header("If-None-Match", known));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      // The client's own timeout ends with the headers; this one is of the whole answer.
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(), response.body(), response.headers().firstValue("ETag"));
    } catch (TimeoutException e) {
      throw new Failed("does not answer in time");
    } catch (ExecutionException e) {
      throw new Failed(
          e.getCause() instanceof IOException ? "cannot be reached" : "does not answer properly");
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
