package quorate.sdk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import quorate.checks.CheckEngine;
import quorate.http.HttpServer;
import quorate.http.HttpSettings;
import quorate.http.ServerPulses;
import quorate.metrics.Exposition;
import quorate.metrics.ExpositionFormat;
import quorate.running.Clock;
import quorate.running.Liveness;
import quorate.running.LoopPulse;
import quorate.web.DeadlockWatch;
import quorate.web.MetricsEndpoint;
import quorate.web.ProbeEndpoints;
import quorate.web.Probed;

/** What a process of agents shows over HTTP: probes, its agents, its metrics. */
final class AgentWeb {
  private static final String SERVICE = "agent";

  private final CheckEngine checks;
  private final DeadlockWatch deadlocks;
  private final BooleanSupplier draining;

  AgentWeb(CheckEngine checks, DeadlockWatch deadlocks, BooleanSupplier draining) {
    this.checks = checks;
    this.deadlocks = deadlocks;
    this.draining = draining;
  }

  /**
   * Starts to listen.
   *
   * @param loops of the process, which must move
   * @throws IllegalStateException when the port is taken or the host is not ours
   */
  HttpServer serve(
      HttpSettings http,
      List<Member> members,
      List<LoopPulse> loops,
      Exposition exposition,
      Clock clock) {
    ServerPulses serving = new ServerPulses(clock);
    List<LoopPulse> pulses = new ArrayList<>(loops);
    pulses.addAll(checks.pulses());
    pulses.add(deadlocks.pulse());
    pulses.addAll(serving.all());
    Probed probed =
        new Probed(
            checks::snapshot,
            new Liveness(pulses, deadlocks::deadlocked),
            deadlocks::deadlocked,
            this::missing,
            draining);
    return HttpServer.start(
        http,
        (permission, credentials) -> Optional.empty(),
        List.of(
            new ProbeEndpoints(SERVICE, probed, InstantSource.system()),
            new AgentListEndpoint(members),
            new MetricsEndpoint(scrape(exposition))),
        serving);
  }

  private List<String> missing() {
    return checks.snapshot().notCheckedYet().stream().map("a first check of "::concat).toList();
  }

  private static Function<List<String>, MetricsEndpoint.Page> scrape(Exposition exposition) {
    return accept -> {
      ExpositionFormat format = ExpositionFormat.accepted(accept);
      return new MetricsEndpoint.Page(format.contentType(), exposition.render(format));
    };
  }
}
