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

  /**
   * Whether labels meet a selector.
   *
   * @param selector with labels, or with expressions, of which "In" is known alone
   */
  static boolean meet(JsonNode labels, JsonNode selector) {
    boolean hasLabels =
        !selector.has("matchLabels") || contains(labels, selector.get("matchLabels"));
    return hasLabels
        && selector
            .path("matchExpressions")
            .valueStream()
            .allMatch(expression -> isIn(labels, expression));
  }

  private static boolean isIn(JsonNode labels, JsonNode expression) {
    if (!expression.get("operator").asText().equals("In")) {
      throw new AssertionError("an operator that is not known here: " + expression);
    }
    JsonNode label = labels.path(expression.get("key").asText());
    return expression.get("values").valueStream().anyMatch(label::equals);
  }
}
