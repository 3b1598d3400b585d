package quorate.toolbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.domain.Action;
import quorate.domain.Heartbeat;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.domain.SymbolPatterns;
import quorate.mcp.Argument;
import quorate.mcp.Call;
import quorate.mcp.Caller;
import quorate.mcp.Caller.AgentIdentity;
import quorate.mcp.Hint;
import quorate.mcp.Json;
import quorate.mcp.JsonMap;
import quorate.mcp.Scope;
import quorate.mcp.Shown;
import quorate.mcp.Tool;
import quorate.mcp.ToolProblem;
import quorate.mcp.ToolResult;
import quorate.nats.AgentLink;
import quorate.nats.Reply;
import quorate.protocol.Heartbeats;
import quorate.protocol.Signals;
import quorate.protocol.Subjects;
import quorate.running.Clock;

/**
 * What the gateway changes: it says what a client thinks, under the name that the client's token is
 * bound to, and it pulls the brake. Nothing here lets go of it.
 */
final class GatewayWrites {
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final double MILLION = 1e6;

  private static final Argument<String> SIGNAL =
      Argument.word("signal", "What to do.", List.of("BUY", "SELL", "HOLD"));
  private static final Argument<Double> CONFIDENCE =
      Argument.number("confidence", "How sure, 0 to 1.", 0, 1);
  private static final Argument<String> REASONING =
      Argument.text("reasoning", "Why, for people.", 1, 500);
  private static final Argument<Boolean> DRY_RUN =
      Argument.flag("dry_run", "Checks all and sends nothing.").or(false);
  private static final Argument<String> REASON =
      Argument.text("reason", "Why, for the record.", 1, 500);

  private final GatewaySettings settings;
  private final Instances instances;
  private final AgentLink link;
  private final Subjects subjects;
  private final Clock clock;
  private final RateLimit rates = new RateLimit();

  /** The newest timestamp of each agent, so that the next is later. */
  private final Map<String, Instant> last = new HashMap<>();

  GatewayWrites(
      GatewaySettings settings,
      Instances instances,
      AgentLink link,
      Subjects subjects,
      Clock clock) {
    this.settings = settings;
    this.instances = instances;
    this.link = link;
    this.subjects = subjects;
    this.clock = clock;
  }

  List<Tool> tools() {
    return List.of(
        new Tool(
            "submit_signal",
            "Votes on a symbol, as the agent that this connection is bound to. It counts among"
                + " other votes, may be vetoed, and may lead to trades.",
            List.of(GatewayReads.SYMBOL, SIGNAL, CONFIDENCE, REASONING, DRY_RUN),
            Optional.of(
                new Output()
                    .flag("accepted", "Whether it is a vote now; false in a dry run.")
                    .flag("dry_run", "Whether nothing was sent.")
                    .text("agent_name", "Whose vote it is.")
                    .text("timestamp", "When it was said.")
                    .maybe("reason", "string", "Why it was not accepted.")
                    .maybe("field", "string", "Which field is wrong.")
                    .maybe("detail", "string", "What is wrong with it.")
                    .toSchema()),
            Hint.WRITES,
            Scope.SIGNAL,
            this::submit),
        new Tool(
            "pause_trading",
            "Pauses all trading at once, until a person resumes it. No tool resumes it.",
            List.of(REASON),
            Optional.of(
                new Output()
                    .flag("paused", "Whether it is paused now.")
                    .flag("changed", "Whether it was not before.")
                    .maybe("since", "string", "Since when.")
                    .toSchema()),
            Hint.IDEMPOTENT,
            Scope.PAUSE,
            this::pause));
  }

  private ToolResult submit(Call call) throws InterruptedException {
    Caller caller = call.caller();
    AgentIdentity agent =
        caller.agent().orElseThrow(() -> new ToolProblem("this connection is bound to no agent"));
    String symbol = GatewayReads.symbol(call.get(GatewayReads.SYMBOL));
    if (!new SymbolPatterns(caller.symbols()).match(symbol)) {
      throw ToolProblem.argument("symbol", "one of " + String.join(", ", caller.symbols()), symbol);
    }
    double confidence = call.get(CONFIDENCE);
    if (confidence * MILLION > caller.maxConfidence()) {
      throw ToolProblem.argument(
          "confidence", "at most " + caller.maxConfidence() / MILLION, confidence);
    }
    rates.take(caller, clock.nanoTime());
    requireRunning();
    Signal signal =
        new Signal(
            agent.name(),
            agent.type(),
            symbol,
            Action.valueOf(call.get(SIGNAL)),
            new Ratio((int) Math.rint(confidence * MILLION)),
            next(agent.name()),
            Shown.ofOthers(call.get(REASONING)));
    JsonMap result =
        JsonMap.of("accepted", false)
            .with("dry_run", call.get(DRY_RUN))
            .with("agent_name", agent.name())
            .with("timestamp", signal.timestamp().toString());
    if (call.get(DRY_RUN)) {
      if (!link.isConnected()) {
        throw ToolProblem.unavailable("NATS cannot be reached");
      }
      return ToolResult.of(result.toMap());
    }
    return ToolResult.of(result.withAll(send(agent, signal)).toMap());
  }

  /** Told before anything is sent: a signal while trading is paused would age unheard. */
  private void requireRunning() throws InterruptedException {
    if (Boolean.TRUE.equals(instances.get("/api/v1/control").get("paused"))) {
      throw new ToolProblem("paused: trading is paused; a person has to resume it");
    }
  }

  private Instant next(String agent) {
    Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    synchronized (last) {
      Instant before = last.getOrDefault(agent, Instant.EPOCH);
      Instant next = now.isAfter(before) ? now : before.plusMillis(1);
      last.put(agent, next);
      return next;
    }
  }

  private Map<String, Object> send(AgentIdentity agent, Signal signal) throws InterruptedException {
    request(
        subjects.heartbeatOf(agent.name()),
        Heartbeats.message(
            new Heartbeat(agent.name(), agent.type(), signal.timestamp(), "healthy", true)));
    Map<String, Object> answer = request(subjects.signalsOf(agent.name()), Signals.message(signal));
    JsonMap told = JsonMap.of("accepted", Boolean.TRUE.equals(answer.get("accepted")));
    for (String name : List.of("reason", "field", "detail")) {
      if (answer.get(name) instanceof String text) {
        told.with(name, Shown.ofOthers(text));
      }
    }
    return told.toMap();
  }

  private Map<String, Object> request(String subject, byte[] body) throws InterruptedException {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    link.request(subject, body, ANSWER, reply::complete);
    try {
      return switch (reply.get(ANSWER.toMillis() + 500, TimeUnit.MILLISECONDS)) {
        case Reply.Answered answered ->
            Json.objectOf(answered.body())
                .orElseThrow(() -> ToolProblem.unavailable("the answer cannot be read"));
        case Reply.Unanswered _ ->
            throw ToolProblem.unavailable("no active orchestrator answers; it may have heard it");
        case Reply.Unsent _ -> throw ToolProblem.unavailable("NATS cannot be reached");
      };
    } catch (TimeoutException e) {
      throw ToolProblem.unavailable("no active orchestrator answers; it may have heard it");
    } catch (ExecutionException e) {
      throw new IllegalStateException("A reply never fails", e);
    }
  }

  private ToolResult pause(Call call) throws InterruptedException {
    String reason = Shown.ofOthers(call.get(REASON));
    String actor = "mcp:" + call.caller().name();
    // Who asks the API server is its key's owner, and it takes no other name.
    JsonMap body =
        settings.api().isPresent()
            ? JsonMap.of("reason", actor + ": " + reason)
            : JsonMap.of("reason", reason).with("actor", actor);
    Instances.Answer answer =
        instances.post(pausers(), "/api/v1/control/pause", key(), body.toMap());
    if (answer.status() != 200) {
      throw ToolProblem.unavailable("trading was not paused: " + answer.words());
    }
    return ToolResult.of(
        new JsonMap()
            .with("paused", Boolean.TRUE.equals(answer.body().get("paused")))
            .with("changed", Boolean.TRUE.equals(answer.body().get("changed")))
            .with("since", Optional.ofNullable(answer.body().get("since")))
            .toMap());
  }

  private List<URI> pausers() {
    return settings.api().map(List::of).orElse(settings.orchestrators());
  }

  private String key() {
    if (settings.apiKeyFile().isPresent()) {
      try {
        return Files.readString(settings.apiKeyFile().get()).strip();
      } catch (IOException e) {
        throw ToolProblem.unavailable("the gateway's key cannot be read");
      }
    }
    return settings
        .controlToken()
        .orElseThrow(() -> ToolProblem.unavailable("this gateway has no key to pause trading"));
  }
}
