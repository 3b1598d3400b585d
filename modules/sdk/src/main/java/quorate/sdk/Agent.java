package quorate.sdk;

/**
 * Forms opinions from what it observes. One thread owns it: no two of its methods are ever called
 * at a time, and none after {@link #stop}. What it remembers should be bounded.
 */
public interface Agent {

  /** What it wants to observe; asked once, before anything else. */
  Interest interest();

  /**
   * What it thinks after an observation.
   *
   * @param seen one of the kinds of its interest
   * @param desk for what it needs besides
   * @return an opinion on the observation's symbol; {@link Opinion#none()} for none. After a {@link
   *     Observation.Tick}, which has no symbol, only {@code none} has a meaning, and opinions are
   *     published by {@link Desk#publish}
   */
  Opinion observe(Observation seen, Desk desk);

  /** Before the first observation. */
  default void start(Desk desk) {}

  /** After the last observation. */
  default void stop(Desk desk) {}

  /** Trading was paused or resumed; called once a change. */
  default void paused(boolean paused, Desk desk) {}
}
