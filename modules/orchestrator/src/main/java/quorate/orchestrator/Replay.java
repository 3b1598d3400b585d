package quorate.orchestrator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.configuration.Configuration;
import quorate.domain.Cycle;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.Moment;
import quorate.domain.SignalRules;
import quorate.journal.Entry;
import quorate.journal.JournalReader;
import quorate.journal.ReplayedDecisions;
import quorate.nats.MarketSubjects;
import quorate.orchestration.Intake;
import quorate.orchestration.OrchestrationSettings;
import quorate.orchestration.PaperReplay;
import quorate.orchestration.PaperSettings;
import quorate.protocol.MessageReader;
import quorate.record.RecordedDecision;

/**
 * Runs a journal's inputs through the engine, as they came, and writes what it decides. Depends on
 * nothing else: no clock, no network, no order of a hash table.
 */
public final class Replay {
  private static final int BUFFER = 64 * 1024;

  private final boolean hasCycles;
  private final ReplayedDecisions written;

  /** Whether decisions are executed on paper. */
  private final boolean executes;

  private Run run;
  private Optional<PaperReplay> paper = Optional.empty();

  /** What one process left in the journal. */
  private static final class Run {
    private final OrchestrationSettings settings;
    private final DecisionEngine engine;
    private final MessageReader reader;
    private Optional<Open> open = Optional.empty();

    /** When the last input came, if a cycle has to follow it. */
    private Optional<Moment> undecidedSince = Optional.empty();

    private Run(OrchestrationSettings settings) {
      this.settings = settings;
      this.engine = new DecisionEngine(settings.rules());
      this.reader = new MessageReader(settings.subjects());
    }
  }

  /** A cycle of which it is not known yet what became of it. */
  private record Open(Cycle cycle, List<Decision> decisions) {}

  /**
   * @param hasCycles whether the journal says when cycles ran; if not, they run at each multiple of
   *     the step interval since the epoch
   */
  private Replay(boolean hasCycles, boolean executes, String version, OutputStream out)
      throws InvalidJournal {
    this.hasCycles = hasCycles;
    this.executes = executes;
    this.written = new ReplayedDecisions(version, out);
    begin(Map.of());
  }

  private void begin(Map<String, String> values) throws InvalidJournal {
    Configuration configuration = configuration(values);
    run = new Run(Settings.of(configuration).orchestration());
    if (executes) {
      PaperSettings settings =
          PaperSettings.evenIfOff(configuration, MarketSubjects.of(configuration).candles());
      SignalRules symbols = run.settings.rules().signals();
      // The first settings are the defaults, until the journal tells its own.
      if (paper.isEmpty()) {
        paper = Optional.of(new PaperReplay(settings, symbols));
      } else {
        paper.get().begin(settings, symbols);
      }
    }
  }

  /**
   * Replays a journal's file, as {@link #run(Path, boolean, String, OutputStream)} does, and
   * executes nothing.
   */
  public static boolean run(Path journal, String version, OutputStream to)
      throws IOException, InvalidJournal {
    return run(journal, false, version, to);
  }

  /**
   * Replays a journal's file.
   *
   * @param executes whether the decisions are executed on paper too, and orders, fills and
   *     positions follow them
   * @param version of the program that decides
   * @param to where the decisions go, as JSON, one a line
   * @return whether the journal ends within an entry, which was left out
   * @throws InvalidJournal when its settings are not valid
   * @throws IOException when it is no journal, or it cannot be read or written
   */
  public static boolean run(Path journal, boolean executes, String version, OutputStream to)
      throws IOException, InvalidJournal {
    BufferedOutputStream buffered = new BufferedOutputStream(to, BUFFER);
    Replay replay = new Replay(hasCycles(journal), executes, version, buffered);
    try (JournalReader reader = JournalReader.open(journal)) {
      Optional<Entry> entry = reader.next();
      while (entry.isPresent()) {
        replay.take(entry.get());
        entry = reader.next();
      }
      replay.finish();
      if (replay.paper.isPresent()) {
        new TradingLines(buffered).write(replay.paper.get());
      }
      buffered.flush();
      return reader.isTorn();
    }
  }

  /** Read through once before, because it matters to the first message already. */
  private static boolean hasCycles(Path journal) throws IOException {
    try (JournalReader reader = JournalReader.open(journal)) {
      Optional<Entry> entry = reader.next();
      while (entry.isPresent()) {
        if (entry.get() instanceof Entry.CycleStart) {
          return true;
        }
        entry = reader.next();
      }
      return false;
    }
  }

  private static Configuration configuration(Map<String, String> values) throws InvalidJournal {
    Configuration configuration = SettingsCatalogue.ofJournal(values, ReplayedDecisions.DECIDED_BY);
    if (!configuration.problems().isEmpty()) {
      throw new InvalidJournal(
          "The journal's configuration is invalid: " + configuration.problems().getFirst().text());
    }
    return configuration;
  }

  private void take(Entry entry) throws IOException, InvalidJournal {
    runCycleBefore(entry.at());
    switch (entry) {
      case Entry.Configuration configuration -> {
        finish();
        begin(configuration.values());
      }
      case Entry.Message message -> {
        receive(message);
        run.undecidedSince = Optional.of(message.at());
      }
      case Entry.CycleStart start -> {
        settleAll();
        run.open = cycle(start.at());
      }
      case Entry.Settled settled -> settle(settled.recorded(), settled.refused());
      case Entry.Control control -> {
        run.engine.pause(control.paused());
        if (control.paused()) {
          paper.ifPresent(execution -> execution.pause(control.at()));
        }
        run.undecidedSince = Optional.of(control.at());
      }
      case Entry.Restored restored -> {
        settleByMemory(restored.memory());
        run.engine.restore(restored.at(), restored.memory());
      }
    }
  }

  /** Ends the journal. */
  private void finish() throws IOException {
    if (!hasCycles && run.undecidedSince.isPresent()) {
      decide(nextTick(run.undecidedSince.get()));
    }
    settleAll();
  }

  private void receive(Entry.Message message) {
    paper
        .filter(execution -> execution.hears(message.subject()))
        .ifPresent(
            execution -> execution.candle(message.at(), message.subject(), message.payload()));
    run.reader
        .kind(message.subject())
        .map(kind -> run.reader.read(kind, message.subject(), message.payload(), Optional.empty()))
        .ifPresent(read -> Intake.receive(run.engine, message.at(), read));
  }

  /**
   * Runs the cycle that lies between the last input and the next. One is enough: what it decides is
   * not due at the ticks that follow, for time alone makes nothing due.
   */
  private void runCycleBefore(Moment next) throws IOException {
    if (hasCycles || run.undecidedSince.isEmpty()) {
      return;
    }
    Moment tick = nextTick(run.undecidedSince.get());
    if (tick.wall().isBefore(next.wall())) {
      decide(tick);
      run.undecidedSince = Optional.empty();
    }
  }

  /** The first multiple of the step interval that is not before the moment. */
  private Moment nextTick(Moment moment) {
    long step = run.settings.stepInterval().toMillis();
    long millis = moment.wall().toEpochMilli();
    return moment.plus(Duration.ofMillis(Math.ceilDiv(millis, step) * step - millis));
  }

  private void decide(Moment tick) throws IOException {
    run.open = cycle(tick);
    settleAll();
  }

  private Optional<Open> cycle(Moment at) {
    Cycle cycle = run.engine.startCycle(at);
    List<Decision> decisions = new ArrayList<>(cycle.size());
    while (cycle.hasNext()) {
      decisions.add(cycle.decideNext());
    }
    return Optional.of(new Open(cycle, decisions));
  }

  /** Where the journal does not say otherwise, all that was decided was recorded. */
  private void settleAll() throws IOException {
    if (run.open.isPresent()) {
      settle(run.open.get().decisions().size(), Map.of());
    }
  }

  /** Those were recorded of which the record's memory speaks. */
  private void settleByMemory(DecidedMemory memory) throws IOException {
    if (run.open.isPresent()) {
      long recorded =
          run.open.get().decisions().stream().takeWhile(decision -> isIn(memory, decision)).count();
      settle((int) recorded, Map.of());
    }
  }

  private static boolean isIn(DecidedMemory memory, Decision decision) {
    Map<String, Instant> signals = memory.timestamps().getOrDefault(decision.symbol(), Map.of());
    return signals.size() == decision.votes().size()
        && decision.votes().stream()
            .allMatch(vote -> vote.timestamp().equals(signals.get(vote.agentName())));
  }

  private void settle(int recorded, Map<String, String> refused) throws IOException {
    if (run.open.isEmpty()) {
      return;
    }
    Open open = run.open.get();
    run.open = Optional.empty();
    List<Decision> decided =
        open.decisions().stream()
            .filter(decision -> !refused.containsKey(decision.symbol()))
            .limit(recorded)
            .toList();
    run.engine.recorded(open.cycle(), decided);
    for (Decision decision : decided) {
      RecordedDecision row = written.write(decision);
      paper.ifPresent(execution -> execution.decide(row));
    }
  }
}
