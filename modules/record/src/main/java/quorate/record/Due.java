package quorate.record;

import java.util.List;

/**
 * What is to be published now.
 *
 * @param expired how many entries before and among them were given up as too old
 * @param entries in order of the sequence
 */
public record Due(long expired, List<OutboxEntry> entries) {
  public Due {
    entries = List.copyOf(entries);
  }
}
