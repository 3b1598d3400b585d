package quorate.api;

import java.util.List;
import quorate.checks.Check;
import quorate.checks.CheckResult;

/** Checks whether orchestrators are seen, from what the watch over them saw last. */
final class OrchestratorsCheck implements Check {
  static final String COMPONENT = "orchestrators";

  private final Orchestrators orchestrators;

  OrchestratorsCheck(Orchestrators orchestrators) {
    this.orchestrators = orchestrators;
  }

  @Override
  public String component() {
    return COMPONENT;
  }

  @Override
  public CheckResult run() {
    List<SeenInstance> all = orchestrators.instances();
    long reachable = all.stream().filter(SeenInstance::reachable).count();
    if (reachable == 0) {
      return CheckResult.failed("no orchestrator can be reached; agents are the last seen ones");
    }
    if (reachable < all.size()) {
      return CheckResult.degraded(
          (all.size() - reachable) + " of " + all.size() + " orchestrators cannot be reached");
    }
    return all.stream().noneMatch(SeenInstance::isActive)
        ? CheckResult.degraded("no orchestrator is active; nothing is decided")
        : CheckResult.ok();
  }
}
