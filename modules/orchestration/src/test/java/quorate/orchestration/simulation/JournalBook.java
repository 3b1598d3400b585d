package quorate.orchestration.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Signal;
import quorate.domain.reference.ReferenceEngine;
import quorate.domain.reference.ReferenceTally;
import quorate.journal.Journal;
import quorate.protocol.Candles;
import quorate.protocol.Content;

/**
 * A process's journal, taken down by the second engine: what the first is given it is given too, in
 * the same order, and what the first decides must be what it would.
 */
final class JournalBook implements Journal {
  private final World world;
  private final String process;
  private final ReferenceEngine reference;

  /** What the cycle under way, or the last one, must decide; and what it has decided. */
  private List<Decision> expected = List.of();

  private List<Decision> decided = new ArrayList<>();
  private Moment last = Moment.at(InstanceClock.TRUE_START);
  private boolean paused;

  JournalBook(World world, String process) {
    this.world = world;
    this.process = process;
    this.reference = new ReferenceEngine(world.scenario.rules());
  }

  @Override
  public void configuration(Moment at, Map<String, String> values) {
    last = at;
  }

  @Override
  public void message(Moment at, String subject, byte[] payload) {
    last = at;
    if (subject.equals(Candles.DEFAULT_SUBJECT)) {
      return;
    }
    Content content = world.wire.sent(payload).content();
    Optional<DropReason> refusal =
        switch (content) {
          case Content.OfSignal(Signal signal) -> reference.receive(at, signal);
          case Content.OfHeartbeat(Heartbeat heartbeat) -> reference.receive(at, heartbeat);
          case Content.Refused refused -> throw new IllegalStateException("refused: " + refused);
        };
    refusal.ifPresent(this::count);
    world.trace.note(() -> process + " hears " + content + ": " + refusal);
  }

  private void count(DropReason reason) {
    if (reason == DropReason.REGISTRY_FULL) {
      world.happenings.count(Happening.REGISTRY_FULL);
    }
    if (reason == DropReason.SUPERSEDED) {
      world.happenings.count(Happening.SUPERSEDED);
    }
  }

  @Override
  public void cycle(Moment at) {
    last = at;
    expected = paused ? List.of() : reference.due(at);
    decided = new ArrayList<>();
  }

  /** Hears of each decision of the cycle. */
  void decided(Decision decision) {
    assertEquals(expected.get(decided.size()), ReferenceTally.wordless(decision));
    decided.add(decision);
    world.audit.decided(reference, last, decision);
  }

  @Override
  public void settled(Moment at, int recorded, Map<String, String> refused) {
    last = at;
    decided.stream()
        .filter(decision -> !refused.containsKey(decision.symbol()))
        .limit(recorded)
        .forEach(reference::recorded);
  }

  @Override
  public void control(Moment at, boolean paused) {
    last = at;
    this.paused = paused;
  }

  @Override
  public void restored(Moment at, DecidedMemory memory) {
    last = at;
    world.trace.note(() -> process + " knows the record");
    if (!memory.timestamps().isEmpty()) {
      world.happenings.count(Happening.RESTORED_SOMETHING);
    }
    reference.restore(memory);
  }

  @Override
  public void flush() {
    assertEquals(expected.size(), decided.size(), "decisions of a cycle");
  }

  @Override
  public void close() {}

  /** What is due now. */
  List<Decision> due() {
    return reference.due(last);
  }
}
