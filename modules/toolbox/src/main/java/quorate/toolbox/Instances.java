package quorate.toolbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import quorate.mcp.Json;
import quorate.mcp.ToolProblem;

/**
 * Asks instances of the orchestrator over HTTP. The next is asked when the one before has failed,
 * or beside it when it has not answered soon; the first answer counts. One that is in trouble, with
 * a status of 500 or more, is no answer while there is another. However many hang, an answer to a
 * read begins within three seconds, or what is asked for is unavailable. Thread-safe.
 */
final class Instances implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** Until an answer begins, from the first question on; with room below three seconds. */
  private static final Duration ANSWER = Duration.ofMillis(2_500);

  /** A pause waits for more than this gateway does. */
  private static final Duration PAUSED = Duration.ofSeconds(10);

  private static final int SERVER_ERROR = 500;
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final List<URI> instances;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final ExecutorService asking =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("ask-orchestrator-", 0).factory());

  /**
   * An answer.
   *
   * @param body empty where it is no object
   */
  record Answer(int status, Map<String, Object> body) {

    /** What a problem says; else the status. */
    String words() {
      return body.get("detail") instanceof String detail ? detail : "status " + status;
    }
  }

  /** An instance says that it is in trouble. */
  private static final class Trouble extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    private Trouble(Answer answer) {
      super("status " + answer.status());
      this.answer = answer;
    }
  }

  /** Reads the body of an answer while it comes in. */
  @FunctionalInterface
  interface Reader<T> {
    T read(int status, InputStream body) throws IOException;
  }

  Instances(List<URI> instances) {
    this.instances = List.copyOf(instances);
  }

  /** An object of the first instance that answers. */
  Map<String, Object> get(String path) throws InterruptedException {
    Answer answer = read(path, Instances::whole);
    if (answer.status() != 200) {
      throw ToolProblem.unavailable("the orchestrator says: " + answer.words());
    }
    return answer.body();
  }

  /** What each instance answers, whatever its status; empty if it does not. All at once. */
  Map<URI, Optional<Answer>> askAll(String path) throws InterruptedException {
    List<Callable<Answer>> questions =
        instances.stream()
            .<Callable<Answer>>map(one -> () -> exchange(get(one, path, ANSWER), Instances::whole))
            .toList();
    List<Future<Answer>> asked =
        asking.invokeAll(questions, ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    Map<URI, Optional<Answer>> answers = new LinkedHashMap<>();
    for (int i = 0; i < instances.size(); i++) {
      Future<Answer> one = asked.get(i);
      answers.put(
          instances.get(i),
          one.state() == Future.State.SUCCESS ? Optional.of(one.resultNow()) : Optional.empty());
    }
    return answers;
  }

  /** Reads what the first instance that answers says. */
  <T> T read(String path, Reader<T> reader) throws InterruptedException {
    First<T> first =
        first(instances, ANSWER, (one, rest) -> exchange(get(one, path, rest), soundly(reader)));
    return first
        .answer()
        .orElseThrow(
            () ->
                ToolProblem.unavailable(
                    first
                        .trouble()
                        .map(answer -> "the orchestrator says: " + answer.words())
                        .orElse("the orchestrator cannot be reached")));
  }

  private static <T> Reader<T> soundly(Reader<T> reader) {
    return (status, body) -> {
      if (status >= SERVER_ERROR) {
        throw new Trouble(whole(status, body));
      }
      return reader.read(status, body);
    };
  }

  private static HttpRequest get(URI instance, String path, Duration timeout) {
    return HttpRequest.newBuilder(instance.resolve(path)).timeout(timeout).GET().build();
  }

  /**
   * Posts to the first that answers. Several may take it, so it must be one that does no more the
   * second time.
   *
   * @param to where
   * @param bearer the caller's key
   */
  Answer post(List<URI> to, String path, String bearer, Map<String, Object> body)
      throws InterruptedException {
    First<Answer> first =
        first(
            to,
            PAUSED,
            (one, rest) ->
                exchange(
                    HttpRequest.newBuilder(one.resolve(path))
                        .timeout(rest)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + bearer)
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                    soundly(Instances::whole)));
    return first
        .answer()
        .or(first::trouble)
        .orElseThrow(() -> ToolProblem.unavailable("nobody who can pause trading can be reached"));
  }

  /** A question to one instance, with the time in which its answer must begin. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(URI instance, Duration rest) throws IOException, InterruptedException;
  }

  /**
   * What came of a question to several.
   *
   * @param answer the first that is one
   * @param trouble what was said last by one that is in trouble
   */
  private record First<T>(Optional<T> answer, Optional<Answer> trouble) {}

  /** Asks all within the first half of the time of reading, so that none hangs for the others. */
  private <T> First<T> first(List<URI> of, Duration within, Question<T> question)
      throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    long patience = ANSWER.dividedBy(2L * of.size()).toNanos();
    CompletionService<T> answers = new ExecutorCompletionService<>(asking);
    List<Future<T>> asked = new ArrayList<>();
    Optional<Answer> trouble = Optional.empty();
    int open = 0;
    try {
      while (asked.size() < of.size() || open > 0) {
        if (asked.size() < of.size()) {
          URI one = of.get(asked.size());
          Duration rest = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
          asked.add(answers.submit(() -> question.ask(one, rest)));
          open++;
        }
        Future<T> done =
            asked.size() < of.size()
                ? answers.poll(patience, TimeUnit.NANOSECONDS)
                : answers.take();
        if (done == null) {
          continue;
        }
        open--;
        if (done.state() == Future.State.SUCCESS) {
          return new First<>(Optional.of(done.resultNow()), trouble);
        }
        Optional<Answer> before = trouble;
        trouble = trouble(done.exceptionNow()).or(() -> before);
      }
      return new First<>(Optional.empty(), trouble);
    } finally {
      asked.forEach(one -> one.cancel(true));
    }
  }

  /** What an instance in trouble says; empty where there was no answer. */
  private static Optional<Answer> trouble(Throwable why) {
    return switch (why) {
      case Trouble e -> Optional.of(e.answer);
      // The reader's: what it was told is an answer, and a problem to be passed on.
      case RuntimeException e -> throw e;
      default -> Optional.empty();
    };
  }

  private <T> T exchange(HttpRequest request, Reader<T> reader)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    // The request's own timeout ends with the headers; this ends a body that does not come.
    Thread reading = Thread.currentThread();
    try (InputStream body = response.body()) {
      Thread guard = Thread.ofVirtual().start(() -> closeAfter(body, reading));
      try {
        return reader.read(response.statusCode(), body);
      } finally {
        guard.interrupt();
      }
    }
  }

  private static void closeAfter(InputStream body, Thread reading) {
    try {
      reading.join(ANSWER);
      body.close();
    } catch (InterruptedException | IOException e) {
      // It was read in time, or is closed already.
    }
  }

  private static Answer whole(int status, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("The answer is too large");
    }
    return new Answer(status, Json.objectOf(bytes).orElse(Map.of()));
  }

  @Override
  public void close() {
    asking.shutdownNow();
    client.shutdownNow();
  }
}
