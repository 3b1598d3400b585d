package quorate.http;

import io.helidon.config.Config;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;

/**
 * Helidon's registry of services, of which nothing here wants any. Left to itself it is made when
 * the first part of Helidon asks it, looks through all modules, and reads a configuration of its
 * own: files in the working directory, and the environment.
 */
public final class HelidonServices {

  private HelidonServices() {}

  /** Has Helidon find no services and no configuration; before any other part of it is used. */
  public static void findNone() {
    if (!GlobalServiceRegistry.configured()) {
      GlobalServiceRegistry.registry(
          ServiceRegistryManager.create(
                  ServiceRegistryConfig.builder()
                      .discoverServices(false)
                      .discoverServicesFromServiceLoader(false)
                      .putContractInstance(Config.class, Config.empty())
                      .build())
              .registry());
    }
  }
}
