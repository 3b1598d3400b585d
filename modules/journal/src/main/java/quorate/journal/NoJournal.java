package quorate.journal;

import java.util.Map;
import quorate.domain.DecidedMemory;
import quorate.domain.Moment;

/** Takes nothing down. */
final class NoJournal implements Journal {

  @Override
  public void configuration(Moment at, Map<String, String> values) {}

  @Override
  public void message(Moment at, String subject, byte[] payload) {}

  @Override
  public void cycle(Moment at) {}

  @Override
  public void settled(Moment at, int recorded, Map<String, String> refused) {}

  @Override
  public void control(Moment at, boolean paused) {}

  @Override
  public void restored(Moment at, DecidedMemory memory) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
