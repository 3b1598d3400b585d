package quorate.orchestration;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import quorate.domain.AgentView;
import quorate.orchestration.Question.Reply;
import quorate.record.AgentStatuses;
import quorate.running.Loop;
import quorate.running.RepeatedLog;
import quorate.running.Ticker;

/** Writes the agents down that have changed, as the active instance sees them. */
final class AgentWriting {
  private static final System.Logger LOG = System.getLogger(AgentWriting.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(30);

  /** So many rows go in one statement; the rest waits for the next period. */
  private static final int MOST = 10_000;

  private final AgentStatuses statuses;
  private final Supplier<CompletableFuture<List<AgentView>>> agents;
  private final LoopContext context;
  private final RepeatedLog problems;
  private final Ticker ticks;

  /** As they stand in the record, as far as this instance has written them under its term. */
  private final Map<String, AgentView> known = new HashMap<>();

  private long knownTerm;
  private Optional<CompletableFuture<List<AgentView>>> listing = Optional.empty();
  private Optional<Writing> writing = Optional.empty();

  private record Writing(Question<Boolean> question, List<AgentView> agents) {}

  AgentWriting(
      AgentStatuses statuses,
      Supplier<CompletableFuture<List<AgentView>>> agents,
      LoopContext context) {
    this.statuses = statuses;
    this.agents = agents;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.ticks = new Ticker(PERIOD, context.nanoTime() - PERIOD.toNanos());
  }

  void step(Loop loop) {
    writing.flatMap(under -> under.question().reply()).ifPresent(this::written);
    boolean isFree = listing.isEmpty() && writing.isEmpty();
    // Asked last: who has just become active writes at once.
    if (isFree && context.isActive() && ticks.isDue(context.nanoTime())) {
      listing = Optional.of(agents.get());
    }
    listing.filter(CompletableFuture::isDone).ifPresent(listed -> write(loop, listed));
  }

  private void write(Loop loop, CompletableFuture<List<AgentView>> listed) {
    listing = Optional.empty();
    if (!context.isActive() || listed.isCompletedExceptionally()) {
      return;
    }
    long term = context.state().role().term();
    if (term != knownTerm) {
      known.clear();
      knownTerm = term;
    }
    List<AgentView> changed =
        listed.join().stream()
            .filter(agent -> !agent.equals(known.get(agent.name())))
            .limit(MOST)
            .toList();
    if (!changed.isEmpty()) {
      writing =
          Optional.of(
              new Writing(
                  context.ask(
                      loop,
                      Question.LONGEST,
                      () -> {
                        statuses.put(term, changed);
                        return true;
                      }),
                  changed));
    }
  }

  private void written(Reply<Boolean> reply) {
    List<AgentView> agents = writing.orElseThrow().agents();
    writing = Optional.empty();
    switch (reply) {
      case Reply.Given<Boolean> _ -> agents.forEach(agent -> known.put(agent.name(), agent));
      case Reply.Missing<Boolean>(String problem) -> problems.warn(problem);
    }
    if (known.size() > 2 * MOST) {
      known.clear();
    }
  }
}
