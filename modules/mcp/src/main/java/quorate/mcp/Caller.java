package quorate.mcp;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls tools.
 *
 * @param name for the log
 * @param agent whom it signals as, if it may
 * @param symbols patterns of the symbols that it may signal on
 * @param maxConfidence the most that it may claim, in millionths
 */
public record Caller(
    String name,
    Set<Scope> scopes,
    Optional<AgentIdentity> agent,
    List<String> symbols,
    int maxConfidence,
    Rate rate) {

  /** The name and type of an agent. */
  public record AgentIdentity(String name, String type) {
    public AgentIdentity {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
    }
  }

  /** How often something may be done: so many times at once, and then as many over the period. */
  public record Rate(int times, long periodSeconds) {
    /** What holds where nothing is said. */
    public static final Rate DEFAULT = new Rate(10, 60);
  }

  public Caller {
    Objects.requireNonNull(name);
    scopes = Set.copyOf(scopes);
    Objects.requireNonNull(agent);
    symbols = List.copyOf(symbols);
    Objects.requireNonNull(rate);
  }

  /** One that may only read. */
  public static Caller reader(String name) {
    return new Caller(
        name, Set.of(Scope.READ), Optional.empty(), List.of("*"), 1_000_000, Rate.DEFAULT);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
