package quorate.program;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import quorate.orchestration.OrchestrationSettings;

/** The part of a configuration that decisions depend on. */
final class DecidingSettings {
  private static final List<String> FAMILIES =
      List.of(
          "quorate.decision.",
          "quorate.agents.",
          "quorate.symbols.",
          "quorate.signals.",
          "quorate.nats.subjects.");

  private DecidingSettings() {}

  /** Key to value, for a journal; nothing in it is of this host. */
  static Map<String, String> of(OrchestrationSettings settings) {
    Map<String, String> deciding = new TreeMap<>();
    settings
        .configuration()
        .forEach(
            (key, value) -> {
              if (FAMILIES.stream().anyMatch(key::startsWith)) {
                deciding.put(key, value);
              }
            });
    return deciding;
  }
}
