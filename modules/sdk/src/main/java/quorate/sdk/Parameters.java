package quorate.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * The settings {@code quorate.agent.parameters.NAME} of one agent. What an agent never asks for is
 * a problem that names the nearest parameter it does ask for, so everything is asked for in {@link
 * AgentProvider#create}.
 */
public interface Parameters {

  /** A text; empty when it is not set. */
  Optional<String> text(String name);

  /**
   * A number.
   *
   * @throws IllegalArgumentException if it is set to what is no number from least to most
   */
  double number(String name, double otherwise, double least, double most);

  /**
   * A length of time such as {@code 30s}.
   *
   * @throws IllegalArgumentException if it is set to what is no length of time from least to most
   */
  Duration duration(String name, Duration otherwise, Duration least, Duration most);

  /**
   * Whether the operator wants indicators from the tool server {@code technical-indicators}, {@code
   * quorate.agent.indicators=mcp}, instead of the library.
   */
  default boolean toolIndicators() {
    return false;
  }
}
