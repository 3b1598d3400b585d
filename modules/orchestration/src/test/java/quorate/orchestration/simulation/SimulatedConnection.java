package quorate.orchestration.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;

/**
 * One connection with things in its hands: they reach the server a little later, or when a way that
 * was cut is whole again, or never, if it has ended by then. It keeps what {@link LinkConnection}
 * promises.
 */
final class SimulatedConnection implements LinkConnection {
  private static final int FAILURES_TO_END = 2;

  private final Process process;
  private final World world;
  private final long number;
  private final Runnable ended;
  private final Deque<Message> inHand = new ArrayDeque<>();
  private boolean up = true;
  private int failures;
  private long denials;

  /** Whether the server refuses what is in its hands; a change of its mind waits for the next. */
  private boolean denied;

  /**
   * @param freezes how often the process had been frozen when it was handed over
   */
  private record Message(UUID id, long term, int freezes) {}

  SimulatedConnection(Process process, long number, Runnable ended) {
    this.process = process;
    this.world = process.world;
    this.number = number;
    this.ended = ended;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean isUp() {
    return up;
  }

  @Override
  public boolean hearsAgents() {
    return up;
  }

  @Override
  public PublishResult publish(String subject, byte[] payload) {
    return up ? PublishResult.HANDED_OVER : PublishResult.UNAVAILABLE;
  }

  @Override
  public PublishResult publish(String subject, String id, byte[] payload) {
    if (!up || !process.isRunning() || inHand.size() == MOST_IN_HAND) {
      return PublishResult.UNAVAILABLE;
    }
    UUID decision = UUID.fromString(id);
    if (world.isTooLarge(decision)) {
      world.happenings.count(Happening.PUBLICATION_REFUSED);
      return PublishResult.REFUSED;
    }
    Violation.unless(process.leads(), "only who holds the lease publishes: %s", process.name);
    if (inHand.isEmpty()) {
      denied = world.publishingDenied();
    }
    Message message = new Message(decision, process.term(), process.freezes());
    inHand.addLast(message);
    world.timeline.after(world.chance.between(0, 5), this::deliver);
    process.after(LONGEST_IN_HAND.toMillis(), () -> endIfStillHeld(message));
    breakSometimes();
    return PublishResult.HANDED_OVER;
  }

  /** What goes wrong just when something is in its hands matters most. */
  private void breakSometimes() {
    if (world.strikes(500)) {
      process.instance.freeze();
    }
    if (world.strikes(50)) {
      world.timeline.after(world.chance.between(0, 3), this::end);
    }
    if (world.strikes(100)) {
      process.instance.stallNats();
      world.timeline.after(world.chance.between(100, 15_000), process.instance::healNats);
      if (world.chance.oneIn(2)) {
        world.timeline.after(world.chance.between(0, 2_000), () -> requestPause(true));
        world.timeline.after(world.chance.between(5_000, 20_000), () -> requestPause(false));
      }
    }
  }

  private void requestPause(boolean pause) {
    world.chance.oneOf(world.instances).requestPause(pause);
  }

  private void endIfStillHeld(Message message) {
    if (up && inHand.stream().anyMatch(held -> held == message)) {
      end();
    }
  }

  /** What is in its hands reaches the server, if the way there is whole. */
  void deliver() {
    while (up && process.instance.isWayToNatsWhole() && !inHand.isEmpty()) {
      Message message = inHand.removeFirst();
      if (denied) {
        denials++;
        world.happenings.count(Happening.PUBLICATION_DENIED);
      } else {
        boolean sinceFrozen = message.freezes() != process.freezes() || !process.isRunning();
        world.audit.published(message.term(), message.id(), sinceFrozen);
      }
    }
  }

  @Override
  public void reply(String replyTo, byte[] answer) {}

  @Override
  public boolean roundTrip(Duration deadline) {
    if (up && process.instance.isWayToNatsWhole()) {
      deliver();
      failures = 0;
      return true;
    }
    world.questionTakes(deadline.toMillis());
    failures++;
    if (failures >= FAILURES_TO_END) {
      end();
    }
    return false;
  }

  @Override
  public long denials(String subject) {
    return subject.equals(Subjects.DEFAULT.decisions()) ? denials : 0;
  }

  @Override
  public void end() {
    if (up) {
      up = false;
      if (!inHand.isEmpty()) {
        world.happenings.count(Happening.CONNECTION_ENDED_WITH_SOMETHING_IN_HAND);
      }
      inHand.clear();
      ended.run();
    }
  }
}
