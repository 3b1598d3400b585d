package quorate.web;

import java.util.List;

/** Everything the server answers at. */
final class Paths {
  static final List<String> READ =
      List.of(
          "/health",
          "/liveness",
          "/readiness",
          "/startup",
          "/api/v1/status",
          "/api/v1/agents",
          "/api/v1/decisions",
          "/api/v1/decisions/00000000-0000-002a-0000-000000000001",
          "/api/v1/control",
          "/metrics",
          "/observe/metrics",
          "/observe/info");

  /** Those that Helidon itself answers. */
  static final List<String> OBSERVED =
      List.of(
          "/observe/health",
          "/observe/health/live",
          "/observe/health/ready",
          "/observe/health/started",
          "/observe/health/check/startup");

  static final List<String> POSTED = List.of("/api/v1/control/pause", "/api/v1/control/resume");

  private Paths() {}
}
