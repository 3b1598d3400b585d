package quorate.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Puts fleets together from the types of agents that are there. */
public final class Fleet {
  /** What agents are told where nothing is set. */
  public static final Parameters DEFAULTS = new DefaultParameters();

  private final Map<String, AgentProvider> providers = new TreeMap<>();

  /**
   * @param providers of the types; where two are of one type, the first counts
   */
  public Fleet(Iterable<AgentProvider> providers) {
    providers.forEach(provider -> this.providers.putIfAbsent(provider.type(), provider));
  }

  /** Of the types that this program has, without plug-ins. */
  public static Fleet ofProgram() {
    return new Fleet(ServiceLoader.load(AgentProvider.class));
  }

  /**
   * An agent of each type, named as the first process of its type is: {@code trend-1}. The second
   * of a type is {@code trend-2}.
   *
   * @param parameters by an agent's name
   * @throws IllegalArgumentException if there is no such type, with a sentence that names those
   *     there are
   */
  public List<FleetMember> of(List<String> types, Function<String, Parameters> parameters) {
    List<FleetMember> fleet = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (String type : types) {
      AgentProvider provider = provider(type);
      String name = type + "-" + numbers.merge(type, 1, Integer::sum);
      Parameters own = parameters.apply(name);
      fleet.add(new FleetMember(name, type, () -> provider.create(own)));
    }
    return fleet;
  }

  private AgentProvider provider(String type) {
    return Optional.ofNullable(providers.get(type))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no agent of type "
                        + type
                        + "; there are "
                        + String.join(", ", providers.keySet())));
  }

  /** Nothing is set. */
  private static final class DefaultParameters implements Parameters {

    @Override
    public Optional<String> text(String name) {
      return Optional.empty();
    }

    @Override
    public double number(String name, double otherwise, double least, double most) {
      return otherwise;
    }

    @Override
    public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
      return otherwise;
    }
  }
}
