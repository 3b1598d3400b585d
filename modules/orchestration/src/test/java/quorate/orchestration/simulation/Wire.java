package quorate.orchestration.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import quorate.domain.Heartbeat;
import quorate.domain.Signal;
import quorate.protocol.Content;
import quorate.protocol.Received;
import quorate.protocol.Subjects;

/** What carries the agents' messages to each instance: late, twice, or not at all. */
final class Wire {
  private final World world;

  /** Every message, at the number that is its payload. */
  private final List<Received> messages = new ArrayList<>();

  private final Set<Signal> sent = new HashSet<>();

  Wire(World world) {
    this.world = world;
  }

  boolean hasSent(Signal signal) {
    return sent.contains(signal);
  }

  /** The message that has this payload. */
  Received sent(byte[] payload) {
    return messages.get(ByteBuffer.wrap(payload).getInt());
  }

  void send(Signal signal) {
    sent.add(signal);
    world.happenings.count(Happening.SIGNAL_SENT);
    send(Subjects.DEFAULT.signals(), new Content.OfSignal(signal));
  }

  void send(Heartbeat heartbeat) {
    send(Subjects.DEFAULT.heartbeat(), new Content.OfHeartbeat(heartbeat));
  }

  private void send(String subject, Content content) {
    byte[] payload = ByteBuffer.allocate(Integer.BYTES).putInt(messages.size()).array();
    Received message = new Received(subject, payload, Optional.empty(), content);
    messages.add(message);
    for (Instance instance : world.instances) {
      if (!world.strikes(world.scenario.lossOneIn())) {
        deliver(instance, message);
      }
      if (world.strikes(world.scenario.twiceOneIn())) {
        deliver(instance, message);
      }
    }
  }

  private void deliver(Instance instance, Received message) {
    boolean late = world.strikes(world.scenario.lateOneIn());
    int delay = world.chance.between(0, late ? Scenario.LATEST_MILLIS : 20);
    world.timeline.after(delay, () -> instance.hear(message));
  }
}
