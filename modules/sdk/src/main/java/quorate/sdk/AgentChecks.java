package quorate.sdk;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.checks.Check;
import quorate.checks.CheckResult;

/** What makes a process of agents ready: NATS, what it is fed, and the tools that it needs. */
final class AgentChecks {
  private AgentChecks() {}

  static List<Check> all(BooleanSupplier connected, List<Member> members) {
    return List.of(
        check(
            "nats",
            () ->
                connected.getAsBoolean()
                    ? CheckResult.ok()
                    : CheckResult.failed("not connected; retrying")),
        check(
            "feed",
            () ->
                first(members, member -> member.condition().stale())
                    .map(CheckResult::failed)
                    .orElseGet(
                        () ->
                            CheckResult.ok(
                                first(members, member -> member.condition().warmingUp())
                                    .orElse("")))),
        check(
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

  private static Check check(String component, Supplier<CheckResult> finding) {
    return new Check() {
      @Override
      public String component() {
        return component;
      }

      @Override
      public CheckResult run() {
        return finding.get();
      }
    };
  }
}
