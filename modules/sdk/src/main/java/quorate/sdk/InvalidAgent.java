package quorate.sdk;

import java.util.List;

/** Agents cannot be made of what is configured. */
final class InvalidAgent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * @param problems each in a line for the operator
   */
  InvalidAgent(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
