package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import quorate.contract.InMemoryRecord;
import quorate.contract.Member;
import quorate.record.AuditEntry;
import quorate.record.AuditEntry.Outcome;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;
import quorate.record.ControlRequest;

class TokenAuditTest {
  private static final Duration WITHIN = Duration.ofSeconds(8);
  private static final ControlRequest PAUSE =
      new ControlRequest(true, Optional.of("ann"), Optional.of("say \"no\""), "192.0.2.1");
  private static final ControlRequest RESUME =
      new ControlRequest(false, Optional.empty(), Optional.empty(), "192.0.2.2");

  private final InMemoryRecord record = new InMemoryRecord(() -> HandClock.NOON);
  private final Member member = record.member("group", "one", "1", UUID::randomUUID);
  private final TokenAudit control = new TokenAudit(member.control(), "one");

  private List<AuditEntry> audited() {
    return member.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10).reversed().stream()
        .map(AuditRow::entry)
        .toList();
  }

  private static AuditEntry entry(
      ControlRequest request, Outcome outcome, String word, Optional<String> detail) {
    return new AuditEntry(
        "one",
        Optional.empty(),
        "control." + word + "d",
        outcome,
        request.actor(),
        Optional.of("control-token"),
        Optional.empty(),
        Optional.empty(),
        request.address(),
        Optional.empty(),
        Optional.of("POST"),
        Optional.of("/api/v1/control/" + word),
        Optional.empty(),
        OptionalInt.of(200),
        detail);
  }

  @Test
  void eachRequestIsInTheAuditAlsoOneThatChangedNothing() {
    control.change(PAUSE, WITHIN);
    control.change(PAUSE, WITHIN);
    control.change(RESUME, WITHIN);

    Optional<String> why = Optional.of("{\"reason\":\"say \\\"no\\\"\"}");
    assertEquals(
        List.of(
            entry(PAUSE, Outcome.DONE, "pause", why),
            entry(PAUSE, Outcome.UNCHANGED, "pause", why),
            entry(RESUME, Outcome.DONE, "resume", Optional.empty())),
        audited());
  }

  @Test
  void aTextThatCannotBeKeptIsLeftOutOfTheAuditToo() {
    record.refuseText("ann"::equals);

    control.change(PAUSE, WITHIN);

    assertEquals(
        List.of(Optional.of(ControlRequest.LEFT_OUT)),
        audited().stream().map(AuditEntry::actor).toList());
  }
}
