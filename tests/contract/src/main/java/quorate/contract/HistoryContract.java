package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.AgentStatus;
import quorate.domain.AgentView;
import quorate.domain.DropReason;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.record.AgentStatusRow;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;
import quorate.record.HeardSignal;
import quorate.record.SignalHistory;
import quorate.record.SignalRow;
import quorate.trading.record.TradingRecord;

/** How agents, signals and the audit must be kept. */
public abstract class HistoryContract extends RecordContract {

  protected HistoryContract() {}

  @Test
  protected void agentsAreWrittenDownByNameAndKeepWhenTheyWereFirstSeen() {
    one.lease().read();
    AgentView first = agent("b", AgentStatus.HEALTHY, Samples.NOW, Optional.empty());
    AgentView later =
        agent(
            "b",
            AgentStatus.UNHEALTHY,
            Samples.NOW.plusSeconds(9),
            Optional.of(DropReason.INVALID));
    one.agentStatuses().put(1, List.of(first, agent("a")));
    one.agentStatuses().put(2, List.of(later));

    List<AgentStatusRow> rows = two.agentStatuses().list();

    assertEquals(List.of("a", "b"), rows.stream().map(row -> row.agent().name()).toList());
    AgentView kept = rows.getLast().agent();
    assertEquals(
        agent("b", AgentStatus.UNHEALTHY, Samples.NOW, Optional.of(DropReason.INVALID)), kept);
    assertEquals(Optional.of(rows.getFirst()), one.agentStatuses().find("a"));
    assertEquals(Optional.empty(), one.agentStatuses().find("c"));
  }

  @Test
  protected void anInstanceWhoseTermIsOverWritesNoAgentDown() {
    one.lease().read();
    one.agentStatuses().put(2, List.of(agent("a")));
    one.agentStatuses()
        .put(1, List.of(agent("a", AgentStatus.UNHEALTHY, Samples.NOW, Optional.empty())));

    assertEquals(agent("a"), one.agentStatuses().find("a").orElseThrow().agent());
    one.agentStatuses().put(2, List.of());
  }

  @Test
  protected void agentsOfWhichNothingChangesAreForgottenInBatches() {
    one.lease().read();
    one.agentStatuses().put(1, List.of(agent("a"), agent("b"), agent("c")));
    record.pass(Duration.ofSeconds(1));

    assertEquals(0, one.agentStatuses().deleteUnchanged(Duration.ofMinutes(1), 10));
    assertEquals(2, one.agentStatuses().deleteUnchanged(Duration.ZERO, 2));
    assertEquals(1, two.agentStatuses().list().size());
    assertEquals(1, one.agentStatuses().deleteUnchanged(Duration.ZERO, 2));
    assertEquals(List.of(), two.agentStatuses().list());
  }

  @Test
  protected void signalsAreReadByAgentNewestFirstAndPageByPage() {
    Instant now = record.now().truncatedTo(ChronoUnit.SECONDS);
    List<HeardSignal> heard = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two of the same microsecond each.
      heard.add(signal("a", now.minusSeconds(i / 2)));
    }
    heard.add(signal("b", now));
    SignalHistory history = one.signalHistory();

    assertEquals(6, history.append(heard));
    assertEquals(0, history.append(List.of()));

    List<SignalRow> seen = new ArrayList<>();
    Optional<SignalRow> last = Optional.empty();
    do {
      List<SignalRow> page = history.list("a", now.minusSeconds(60), now.plusSeconds(60), last, 2);
      seen.addAll(page);
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
    } while (last.isPresent());
    assertEquals(heard.subList(0, 5), seen.stream().map(SignalRow::heard).toList());
    assertEquals(5, seen.stream().map(SignalRow::id).distinct().count());
    assertEquals(
        List.of(), history.list("a", now.minusSeconds(60), now.minusSeconds(50), last, 10));
  }

  @Test
  protected void theAuditIsReadNewestFirstByWhatIsAskedFor() {
    AuditLog audit = one.auditLog();
    audit.append(List.of(entry("control.paused", "ann"), entry("key.created", "bob")));
    audit.append(entry("control.resumed", "ann"));

    List<AuditRow> all = audit.list(AuditQuery.ALL, OptionalLong.empty(), 10);

    assertEquals(
        List.of("control.resumed", "key.created", "control.paused"),
        all.stream().map(row -> row.entry().event()).toList());
    assertEquals(entry("control.resumed", "ann"), all.getFirst().entry());
    assertEquals(
        all.subList(1, 2), audit.list(AuditQuery.ALL, OptionalLong.of(all.getFirst().id()), 1));
    assertEquals(
        List.of(all.get(0), all.get(2)),
        audit.list(
            new AuditQuery(
                Optional.of("ann"),
                Optional.empty(),
                Optional.of(AuditEntry.Outcome.DONE),
                Optional.of("r-1"),
                Optional.of(all.get(2).at()),
                Optional.of(record.now().plusSeconds(60))),
            OptionalLong.empty(),
            10));
    assertEquals(
        List.of(),
        record.member("other", "one").auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10));
  }

  @Test
  protected void whatIsNotDoneIsNotAudited() {
    Samples.lead(one);
    TradingRecord trading = one.trading();

    assertThrows(
        ArithmeticException.class,
        () ->
            trading.inTransaction(
                () -> {
                  trading.sessions().start(TradingSamples.live(1, "BTC/USD"));
                  one.auditLog().append(entry("session.opened", "ann"));
                  throw new ArithmeticException();
                }));
    assertEquals(List.of(), one.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10));
    assertEquals(List.of(), trading.sessions().listActive());

    trading.inTransaction(
        () -> {
          one.auditLog().append(entry("session.opened", "ann"));
          return trading.sessions().start(TradingSamples.live(1, "BTC/USD"));
        });
    assertEquals(1, one.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10).size());
    assertEquals(1, trading.sessions().listActive().size());
  }

  private static AuditEntry entry(String event, String actor) {
    return new AuditEntry(
        "api-1",
        Optional.of("r-1"),
        event,
        AuditEntry.Outcome.DONE,
        Optional.of(actor),
        Optional.of("key"),
        Optional.of("abcdefghij"),
        Optional.of("admin"),
        "192.0.2.1",
        Optional.empty(),
        Optional.of("POST"),
        Optional.of("/api/v1/control/pause"),
        Optional.empty(),
        OptionalInt.of(200),
        Optional.of("{\"reason\": \"ünïcödé\"}"));
  }

  private static AgentView agent(String name) {
    return agent(name, AgentStatus.HEALTHY, Samples.NOW, Optional.empty());
  }

  private static AgentView agent(
      String name, AgentStatus status, Instant firstSeen, Optional<DropReason> refusal) {
    return new AgentView(
        name,
        "technical",
        status,
        status == AgentStatus.HEALTHY,
        true,
        new Ratio(250_000),
        false,
        "healthy",
        firstSeen,
        Optional.of(Samples.NOW.plusSeconds(3)),
        Optional.empty(),
        5,
        refusal.isPresent() ? 1 : 0,
        refusal,
        refusal.map(reason -> Samples.NOW.plusSeconds(4)));
  }

  private static HeardSignal signal(String agent, Instant at) {
    return new HeardSignal(
        new Signal(
            agent, "technical", "BTC/USD", Action.BUY, new Ratio(812_345), at, Samples.REASONING),
        at);
  }
}
