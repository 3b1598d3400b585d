package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A record under test; it holds nothing at first. */
public interface TestedRecord extends AutoCloseable {
  /** The group that tests are about where they name none. */
  String GROUP = "orchestrator";

  /** The record as an instance has it; its decisions are of version {@code 0.1.0-test}. */
  Member member(String group, String instance);

  /** The record as an instance of {@link #GROUP} has it. */
  default Member member(String instance) {
    return member(GROUP, instance);
  }

  /** The time by the record's clock, in milliseconds. */
  Instant now();

  /** Lets time pass by the record's clock; a negative one is a clock that falls back. */
  void pass(Duration time);

  /** Refuses decisions on a symbol from now on, for what they hold. */
  void refuseSymbol(String symbol);

  /** Refuses a text from now on, as a reasoning, an actor or a reason. */
  void refuseText(String text);

  /** State and attempts of an outbox entry, such as {@code published 1}; else {@code none}. */
  String entry(UUID decision);

  /** Makes all sessions that are in the record as if they had started at the same moment. */
  void startedTogether();

  @Override
  void close();
}
