package quorate.web;

import java.time.Instant;
import java.util.Optional;
import quorate.domain.AgentStatus;
import quorate.domain.AgentView;
import quorate.domain.DropReason;
import quorate.domain.Ratio;

/** Agents as the registry knows them. */
final class Agents {

  private Agents() {}

  /** One that has done everything. */
  static AgentView known() {
    return new AgentView(
        "risk-1",
        "risk",
        AgentStatus.DEGRADED,
        false,
        true,
        new Ratio(200_000),
        true,
        "tired",
        at("00.000"),
        Optional.of(at("01.500")),
        Optional.of(at("02.000")),
        9_000_000_000L,
        2,
        Optional.of(DropReason.SUPERSEDED),
        Optional.of(at("03.000")));
  }

  /** One that has done nothing yet. */
  static AgentView newcomer(String name) {
    return new AgentView(
        name,
        "trend",
        AgentStatus.UNKNOWN,
        false,
        true,
        new Ratio(300_000),
        false,
        "",
        at("00.000"),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static Instant at(String seconds) {
    return Instant.parse("2026-01-01T00:00:" + seconds + "Z");
  }
}
