package quorate.journal;

import java.util.Map;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;

/**
 * Takes down the domain's inputs in the order in which the domain takes them. Called by the
 * domain's own thread only; {@link #flush} after each batch of inputs.
 */
public interface Journal extends AutoCloseable {

  /** Takes nothing down. */
  Journal NONE = new NoJournal();

  /** The effective configuration, without secrets: the first line, and of a restart again. */
  void configuration(Moment at, Map<String, String> values);

  /** A message, accepted or not. */
  void message(Moment at, String subject, byte[] payload);

  /** A tick at which symbols were due, or might have been. */
  void cycle(Moment at);

  /**
   * How many decisions of the last cycle are in the record, from the first one on.
   *
   * @param refused why, of each symbol that the record refused and that is not counted among them
   */
  void settled(Moment at, int recorded, Map<String, String> refused);

  /** The pause, as the domain was told of it. */
  void control(Moment at, boolean paused);

  /** What was decided last, as the domain was told of it. */
  void restored(Moment at, DecidedMemory memory);

  void flush();

  @Override
  void close();
}
