package quorate.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** An agent that notes what is done to it, and thinks what the test says. */
final class Probe implements Agent {
  final List<String> done = new ArrayList<>();
  private final Interest interest;
  private final int warmUp;
  private BiFunction<Observation, Desk, Opinion> thinks = (seen, desk) -> Opinion.none();

  Probe(Interest interest, int warmUp) {
    this.interest = interest;
    this.warmUp = warmUp;
  }

  Probe thinking(BiFunction<Observation, Desk, Opinion> what) {
    thinks = what;
    return this;
  }

  @Override
  public Interest interest() {
    return interest;
  }

  @Override
  public int warmUp() {
    return warmUp;
  }

  @Override
  public Opinion observe(Observation seen, Desk desk) {
    done.add(desk.symbol() + " " + Kind.of(seen).label() + " " + seen.at());
    return thinks.apply(seen, desk);
  }

  @Override
  public void start(Desk desk) {
    done.add(desk.symbol() + " start");
  }

  @Override
  public void stop(Desk desk) {
    done.add(desk.symbol() + " stop");
  }

  @Override
  public void paused(boolean paused, Desk desk) {
    done.add(desk.symbol() + " paused " + paused + " " + desk.paused());
  }
}
