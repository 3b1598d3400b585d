package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.FreePort;

/** What a process of agents shows to Prometheus, whole, from the first scrape on. */
class AgentMetricsTest {
  private static final ShownFamilies SHOWN = new ShownFamilies("agent_", "agent-families.txt");

  @TempDir Path directory;

  /** With -Dquorate.docs=write the file is written first. */
  @Test
  void everySeriesOfAnAgentIsThereThoughNothingHasHappened() throws Exception {
    int port = FreePort.next();
    SHOWN.assertShown(
        directory,
        port,
        "agent",
        "technical",
        "-Dquorate.agent.name=NAME",
        "-Dquorate.agent.symbols=BTC-USD",
        "-Dquorate.agent.http.host=127.0.0.1",
        "-Dquorate.agent.http.port=" + port,
        "-Dquorate.nats.url=nats://127.0.0.1:" + FreePort.next(),
        "-Dquorate.tools.SERVER.url=http://127.0.0.1:1/mcp");
  }

  @Test
  void everyOneOfThemHasARowInItsDocument() {
    assertEquals(MetricCatalogue.agentFamilies(), SHOWN.rowsOf("docs/AGENT-METRICS.md"));
  }
}
