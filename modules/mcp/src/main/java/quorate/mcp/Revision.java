package quorate.mcp;

import java.util.List;
import java.util.stream.Stream;

/** The revisions of the protocol that are spoken. */
final class Revision {
  static final String MODERN = "2026-07-28";
  static final String LEGACY = "2025-11-25";
  static final List<String> ALL_LEGACY = List.of(LEGACY, "2025-06-18");
  static final List<String> ALL = Stream.concat(Stream.of(MODERN), ALL_LEGACY.stream()).toList();

  private Revision() {}

  /** Whether a version is a date at or after which every message says its version. */
  static boolean isModern(String version) {
    return version.compareTo(MODERN) >= 0;
  }
}
