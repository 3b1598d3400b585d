package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;

/** Labels as manifests have them, and selectors, which are the same. */
final class Labels {
  private Labels() {}

  /**
   * Whether all that a selector asks for is there.
   *
   * @param selector with one label at least: without one it would select everything
   */
  static boolean contains(JsonNode labels, JsonNode selector) {
    if (selector.isEmpty()) {
      throw new AssertionError("a selector without labels: " + selector);
    }
    return selector
        .propertyStream()
        .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
  }
}
