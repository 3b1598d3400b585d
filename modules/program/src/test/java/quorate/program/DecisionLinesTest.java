package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionLinesTest {
  private final List<Long> sequences = new ArrayList<>();

  @Test
  void decisionsComeALineEachOrAnAnswerALine() throws IOException {
    read(
        decision(1)
            + "\n\n{\"decisions\":["
            + decision(2)
            + ","
            + decision(3)
            + "],\"count\":2}\n"
            + decision(4));

    assertEquals(List.of(1L, 2L, 3L, 4L), sequences);
  }

  @Test
  void theFirstBadLineIsNamed() {
    IOException thrown =
        assertThrows(IOException.class, () -> read(decision(1) + "\n{\"sequence\":2}\n"));

    assertEquals("line 2: is no decision, and no answer with decisions", thrown.getMessage());
  }

  private void read(String text) throws IOException {
    try (DecisionLines lines = new DecisionLines(decision -> sequences.add(decision.sequence()))) {
      for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
        lines.write(next);
      }
    }
  }

  private static String decision(long sequence) {
    return """
    {"id":"00000000-0000-0000-0000-000000000001","sequence":%d,"term":1,"symbol":"BTC-USD",\
    "action":"BUY","winner":"BUY","confidence":0.8,"consensus":1,"participating_agents":1,\
    "voting_results":{"BUY":0.2,"SELL":0,"HOLD":0},"votes_total":1,"min_consensus":0.6,\
    "min_confidence":0.5,"min_voters":1,"reasoning":"BUY leads","timestamp":\
    "2026-01-01T00:00:00.000Z","expires_at":"2026-01-01T00:05:00.000Z","decided_by":"here",\
    "version":"1","votes":[{"agent_name":"one","agent_type":"trend","signal":"BUY",\
    "confidence":0.8,"weight":0.2,"veto":false,"timestamp":"2026-01-01T00:00:00.000Z"}]}\
    """
        .formatted(sequence);
  }
}
