package quorate.sdk;

/**
 * Forms opinions on one symbol from what it observes. One thread owns it: no two of its methods are
 * ever called at a time, and none after {@link #stop}. What it remembers should be bounded.
 */
public interface Agent {

  /** What it wants to observe; asked once, before anything else. */
  Interest interest();

  /**
   * What it thinks after an observation.
   *
   * @param seen one of the kinds of its interest
   * @param desk for what it needs besides
   * @return an opinion on the desk's symbol; {@link Opinion#none()} for none
   */
  Opinion observe(Observation seen, Desk desk);

  /**
   * How many observations of its symbol it needs before it can have an opinion. Until then the
   * process says that it is warming up.
   */
  default int warmUp() {
    return 0;
  }

  /** Before the first observation. */
  default void start(Desk desk) {}

  /** After the last observation. */
  default void stop(Desk desk) {}

  /** Trading was paused or resumed; called once a change. */
  default void paused(boolean paused, Desk desk) {}
}
