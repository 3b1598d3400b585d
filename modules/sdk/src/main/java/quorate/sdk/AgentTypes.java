package quorate.sdk;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import quorate.configuration.Nearest;

/** The types of agents that there are: those of the program, and those of plug-ins. */
final class AgentTypes {
  private final Map<String, AgentProvider> byType = new TreeMap<>();

  private AgentTypes() {}

  /**
   * Finds all of them.
   *
   * @throws InvalidAgent if the plug-ins cannot be used
   */
  static AgentTypes find(Optional<Path> plugins) {
    AgentTypes types = new AgentTypes();
    try {
      ServiceLoader.load(AgentProvider.class, AgentProvider.class.getClassLoader())
          .forEach(types::add);
      plugins.ifPresent(
          directory ->
              ServiceLoader.load(layer(directory), AgentProvider.class).forEach(types::add));
    } catch (ServiceConfigurationError | FindException | ResolutionException e) {
      throw new InvalidAgent(List.of("a plug-in cannot be used: " + e.getMessage()));
    }
    return types;
  }

  /** A plug-in sees the program's own providers again; the first of a type counts. */
  private void add(AgentProvider provider) {
    AgentProvider before = byType.putIfAbsent(provider.type(), provider);
    if (before != null && before.getClass() != provider.getClass()) {
      throw new InvalidAgent(
          List.of(
              "two agents are of type %s: %s and %s"
                  .formatted(
                      provider.type(),
                      before.getClass().getName(),
                      provider.getClass().getName())));
    }
  }

  /**
   * A layer of its own, made now: on the module path of the launch the plug-ins would cost the
   * cache by which the program starts in a third of the time.
   */
  private static ModuleLayer layer(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new InvalidAgent(
          List.of(AgentSettings.PLUGINS.name() + " = " + directory + ": must be a directory"));
    }
    ModuleFinder found = ModuleFinder.of(directory);
    ModuleLayer boot = ModuleLayer.boot();
    Configuration resolved =
        boot.configuration()
            .resolveAndBind(
                ModuleFinder.of(),
                found,
                found.findAll().stream()
                    .map(ModuleReference::descriptor)
                    .map(descriptor -> descriptor.name())
                    .filter(name -> boot.findModule(name).isEmpty())
                    .collect(Collectors.toSet()));
    return boot.defineModulesWithOneLoader(resolved, AgentTypes.class.getClassLoader());
  }

  /**
   * The provider of a type.
   *
   * @throws InvalidAgent if there is none
   */
  AgentProvider named(String type) {
    AgentProvider provider = byType.get(type);
    if (provider == null) {
      throw new InvalidAgent(
          List.of(
              "there is no agent of type "
                  + type
                  + Nearest.of(type, byType.keySet())
                      .map(nearest -> "; the nearest is " + nearest)
                      .orElse("")
                  + "; there are "
                  + String.join(", ", byType.keySet())));
    }
    return provider;
  }
}
