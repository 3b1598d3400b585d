package quorate.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import quorate.domain.Decision;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.RecordedDecision;

/**
 * Decisions that are made again, as JSON, one a line. The id comes of symbol and instant, and
 * sequences begin with 1, so that the same decisions give the same bytes. Belongs to one thread.
 */
public final class ReplayedDecisions {
  /** The instance that decides, by a name that is the same on every host. */
  public static final String DECIDED_BY = "replay";

  private static final long NO_TERM = 0;

  private final String version;
  private final OutputStream out;
  private long sequence;

  /**
   * @param version of the program that decides
   * @param out where they go, best through a buffer
   */
  public ReplayedDecisions(String version, OutputStream out) {
    this.version = version;
    this.out = out;
  }

  /** Writes the next one, and returns it as it would stand in the record. */
  public RecordedDecision write(Decision decision) throws IOException {
    sequence++;
    RecordedDecision row =
        new RecordedDecision(id(decision), sequence, NO_TERM, DECIDED_BY, version, decision);
    out.write(JsonObject.bytes(json -> Decisions.write(json, row)));
    out.write('\n');
    return row;
  }

  private static UUID id(Decision decision) {
    String name = decision.symbol() + " " + decision.decidedAt();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
