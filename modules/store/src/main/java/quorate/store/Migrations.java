package quorate.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** All migrations in order. They only add, so that the program before runs on the schema after. */
final class Migrations implements ResourceProvider {
  static final List<String> FILES =
      List.of(
          "V1__decisions.sql",
          "V2__trading.sql",
          "V3__history.sql",
          "V4__access.sql",
          "V5__discrepancies.sql");

  @Override
  public LoadableResource getResource(String name) {
    return FILES.stream().filter(name::endsWith).map(Migration::new).findFirst().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return FILES.stream()
        .filter(file -> file.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(file::endsWith))
        .<LoadableResource>map(Migration::new)
        .toList();
  }
}
