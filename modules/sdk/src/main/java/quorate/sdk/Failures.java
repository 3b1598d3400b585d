package quorate.sdk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** Catches what an agent throws, counts it and tells it; an Error goes through. Thread-safe. */
final class Failures {
  private static final Logger LOG = System.getLogger(Failures.class.getName());

  private final String agent;
  private final Counters counters;
  private final RepeatedLog log;
  private volatile int inARow;

  Failures(String agent, Counters counters, Clock clock) {
    this.agent = agent;
    this.counters = counters;
    this.log = new RepeatedLog(LOG, clock);
  }

  /** Runs a part of the agent; false if it failed. */
  boolean guard(Runnable part) {
    try {
      part.run();
      return true;
    } catch (RuntimeException e) {
      counters.failures.increment();
      log.warn(() -> agent + " has failed; this observation is lost: " + e + place(e));
      LOG.log(Level.DEBUG, agent + " has failed", e);
      return false;
    }
  }

  /** Runs an observation, of which it is known how many have failed one after the other. */
  void guardObservation(Runnable observation) {
    inARow = guard(observation) ? 0 : inARow + 1;
  }

  private static String place(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  /** How many observations have failed since the last that did not. */
  int inARow() {
    return inARow;
  }
}
