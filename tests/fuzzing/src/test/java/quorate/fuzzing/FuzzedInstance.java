package quorate.fuzzing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.checks.HealthSnapshot;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.VotingResults;
import quorate.http.ConnectionLimits;
import quorate.http.HttpServer;
import quorate.http.HttpSettings;
import quorate.record.Archive;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordedDecision;
import quorate.record.TradingControl;
import quorate.running.Build;
import quorate.running.Liveness;
import quorate.testkit.RawHttpClient;
import quorate.web.AgentsEndpoint;
import quorate.web.ControlEndpoint;
import quorate.web.ControlToken;
import quorate.web.DecisionsEndpoint;
import quorate.web.InfoEndpoint;
import quorate.web.MetricsEndpoint;
import quorate.web.ObservedHealth;
import quorate.web.ProbeEndpoints;
import quorate.web.Probed;

/** An instance in memory behind the real server, which keeps what it was asked to change. */
final class FuzzedInstance implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef";

  private static final Instant DECIDED = Instant.parse("2026-01-01T00:00:30Z");
  private static final List<RecordedDecision> DECISIONS =
      List.of(
          decision(1, "BTC/USDT", "BUY won."),
          decision(2, "ETH/USDT", "BUY won."),
          decision(3, "BTC/USDT", "x".repeat(10_000)));

  private final List<ControlRequest> changes = new ArrayList<>();
  private final HttpServer server;

  FuzzedInstance() {
    // Whoever looks on may be kept waiting for as long as the fuzzer takes to begin.
    Duration minute = Duration.ofMinutes(1);
    ConnectionLimits limits = new ConnectionLimits(100, minute, minute, Duration.ofHours(1));
    HealthSnapshot health = new HealthSnapshot(List.of(), List.of(), Long.MAX_VALUE);
    Probed probed =
        new Probed(
            () -> health, new Liveness(List.of(), () -> false), () -> false, List::of, () -> false);
    server =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, limits),
            new ControlToken(Optional.of(TOKEN)),
            List.of(
                new ProbeEndpoints("orchestrator", probed, InstantSource.fixed(DECIDED)),
                new ObservedHealth(probed),
                new AgentsEndpoint(() -> Optional.of(List.of())),
                new DecisionsEndpoint(new Decisions()),
                new ControlEndpoint(() -> Optional.of(TradingControl.NEVER_PAUSED), this::change),
                new MetricsEndpoint(FuzzedInstance::metrics),
                new InfoEndpoint(new Build("0.1.0", "abc1234", "2026-01-01T00:00:00Z"))));
  }

  HttpServer server() {
    return server;
  }

  RawHttpClient client() {
    return new RawHttpClient(server.port());
  }

  /** What it was asked to change since it was asked this last. */
  synchronized List<ControlRequest> takeChanges() {
    List<ControlRequest> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }

  private synchronized ControlChange change(ControlRequest request, Duration patience) {
    changes.add(request);
    return new ControlChange(TradingControl.NEVER_PAUSED, false, 0);
  }

  private static MetricsEndpoint.Page metrics(List<String> accept) {
    return new MetricsEndpoint.Page(
        "text/plain", ("# accepted: " + accept + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static RecordedDecision decision(long sequence, String symbol, String reasoning) {
    return new RecordedDecision(
        new UUID(42, sequence),
        sequence,
        3,
        "one",
        "0.1.0",
        new Decision(
            symbol,
            Action.BUY,
            Action.BUY,
            new Ratio(800_000),
            Ratio.ONE,
            new VotingResults(240_000, 0, 0),
            List.of(),
            Optional.empty(),
            new Ratio(600_000),
            new Ratio(500_000),
            1,
            reasoning,
            DECIDED,
            DECIDED.plusSeconds(300)));
  }

  /** Two to a page. */
  private static final class Decisions implements Archive {
    @Override
    public List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
      return DECISIONS.stream()
          .filter(decision -> decision.sequence() > after)
          .filter(decision -> symbol.map(decision.decision().symbol()::equals).orElse(true))
          .limit(Math.min(limit, 2))
          .toList();
    }

    @Override
    public long beforeNewest(Optional<String> symbol, int count) {
      return Math.max(0, DECISIONS.size() - count);
    }

    @Override
    public Optional<RecordedDecision> find(UUID id) {
      return DECISIONS.stream().filter(decision -> decision.id().equals(id)).findFirst();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
