package quorate.sdk;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import quorate.checks.Check;
import quorate.checks.CheckResult;

/** What makes a process of agents ready: NATS, what it is fed, and the tools that it needs. */
final class AgentChecks {
  private AgentChecks() {}

  static List<Check> all(BooleanSupplier connected, List<Member> members) {
    return List.of(
        Check.that("nats", connected, "not connected; retrying"),
        Check.of(
            "feed",
            () ->
                first(members, member -> member.condition().stale())
                    .map(CheckResult::failed)
                    .orElseGet(
                        () ->
                            CheckResult.ok(
                                first(members, member -> member.condition().warmingUp())
                                    .orElse("")))),
        Check.of(
            "tools",
            () ->
                first(members, member -> member.condition().withoutTools())
                    .map(CheckResult::failed)
                    .orElseGet(CheckResult::ok)));
  }

  private static Optional<String> first(
      List<Member> members, Function<Member, Optional<String>> finding) {
    return members.stream()
        .flatMap(
            member ->
                finding.apply(member).map(what -> member.identity().name() + ": " + what).stream())
        .findFirst();
  }
}
