package quorate.agents;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/**
 * A signal as it leaves.
 *
 * @param agent who says it
 * @param symbol about what
 * @param opinion what is said
 * @param candle after which candle
 * @param timestamp when it is said; the candle may be years old, and the orchestrator drops what is
 */
record SignalMessage(
    AgentName agent, String symbol, Opinion opinion, Candle candle, Instant timestamp) {

  byte[] toJson() {
    return Json.object(
        generator -> {
          generator.writeStringField("agent_name", agent.name());
          generator.writeStringField("agent_type", agent.type().wireName());
          generator.writeStringField("symbol", symbol);
          generator.writeStringField("signal", opinion.action().name());
          generator.writeNumberField("confidence", Json.millionths(opinion.confidence()));
          generator.writeStringField("timestamp", Json.instant(timestamp));
          generator.writeStringField("reasoning", opinion.reasoning());
          generator.writeObjectFieldStart("metadata");
          writeMetadata(generator);
          generator.writeEndObject();
        });
  }

  private void writeMetadata(JsonGenerator generator) throws IOException {
    generator.writeStringField("candle_open_time", Json.instant(candle.openTime()));
    generator.writeStringField("candle_close_time", Json.instant(candle.closeTime()));
    generator.writeNumberField("candle_close", candle.close());
  }
}
