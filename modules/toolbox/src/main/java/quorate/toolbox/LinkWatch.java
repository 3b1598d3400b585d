package quorate.toolbox;

import java.time.Duration;
import java.util.List;
import quorate.nats.AgentLink;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;

/** Looks whether the threads that hand out what links hear are alive. */
final class LinkWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final List<AgentLink> links;
  private final LoopPulse dispatcher;
  private final Loop looking;

  LinkWatch(List<AgentLink> links, Clock clock) {
    this.links = List.copyOf(links);
    this.dispatcher = new LoopPulse("nats dispatcher", PERIOD, clock);
    this.looking = Loop.every(PERIOD, "link watch", clock, this::look);
  }

  void start() {
    looking.start();
  }

  /** What must move. */
  List<LoopPulse> pulses() {
    return List.of(dispatcher, looking.pulse());
  }

  private void look() {
    if (links.stream().allMatch(AgentLink::hears)) {
      dispatcher.move();
    }
  }

  @Override
  public void close() {
    looking.stop();
  }
}
