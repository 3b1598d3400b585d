package quorate.orchestrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import quorate.checks.CheckEngine;
import quorate.domain.AgentView;
import quorate.domain.SignalPage;
import quorate.domain.SignalView;
import quorate.metrics.Reading;
import quorate.orchestration.InstanceState;
import quorate.orchestration.Orchestration;
import quorate.record.TradingControl;
import quorate.running.Clock;
import quorate.running.LoopPulse;
import quorate.web.InstanceStatus;

/** The instance as those outside see it: over HTTP and in metrics. Thread-safe. */
final class InstanceView {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Settings settings;
  private final Orchestration orchestration;
  private final CheckEngine checks;
  private final List<LoopPulse> pulses;
  private final Clock clock;
  private final long startNanos;

  /**
   * @param pulses of every loop of the process
   */
  InstanceView(
      Settings settings,
      Orchestration orchestration,
      CheckEngine checks,
      List<LoopPulse> pulses,
      Clock clock) {
    this.settings = settings;
    this.orchestration = orchestration;
    this.checks = checks;
    this.pulses = List.copyOf(pulses);
    this.clock = clock;
    this.startNanos = clock.nanoTime();
  }

  /** What has to happen before the instance counts as started. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String component : checks.snapshot().notCheckedYet()) {
      missing.add("a first check of " + component);
    }
    return missing;
  }

  boolean draining() {
    return orchestration.state().draining();
  }

  InstanceStatus status() {
    InstanceState state = orchestration.state();
    Instant now = clock.now();
    return new InstanceStatus(
        phase(),
        state.role().active(),
        settings.name(),
        settings.instance(),
        state.role().term(),
        Duration.ofNanos(clock.nanoTime() - startNanos),
        state.engine().agents(),
        state.engine().standingSignals(),
        state.engine().intake().signalsProcessed(),
        state.engine().decisions().allRecorded(),
        now,
        paused().orElse(false),
        settings.orchestration().rules().decision(),
        settings.orchestration().stepInterval(),
        settings
            .orchestration()
            .paper()
            .map(paper -> paper.clock().name().toLowerCase(Locale.ROOT)));
  }

  private InstanceStatus.Phase phase() {
    if (draining()) {
      return InstanceStatus.Phase.DRAINING;
    }
    if (!missing().isEmpty()) {
      return InstanceStatus.Phase.STARTING;
    }
    return paused().orElse(false) ? InstanceStatus.Phase.PAUSED : InstanceStatus.Phase.RUNNING;
  }

  private Optional<Boolean> paused() {
    return orchestration.state().control().map(TradingControl::paused);
  }

  Optional<List<AgentView>> agents() {
    try {
      return orchestration.agents(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Optional<List<SignalView>> signals(SignalPage page) {
    try {
      return orchestration.signals(page, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** For the metrics. */
  Reading reading() {
    InstanceState state = orchestration.state();
    return new Reading(
        state.engine(),
        checks.snapshot().components(),
        state.role().active(),
        paused(),
        state.outboxPending(),
        state.lastCycle(),
        lastMoves(),
        state.paper());
  }

  private Map<String, Instant> lastMoves() {
    Map<String, Instant> moves = new TreeMap<>();
    pulses.forEach(pulse -> moves.put(pulse.name(), pulse.lastMove()));
    return moves;
  }
}
