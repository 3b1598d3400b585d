package quorate.store;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.api.resource.LoadableResource;

/** One migration's SQL, as a resource of this module: Flyway cannot scan a linked image. */
final class Migration extends LoadableResource {
  private final String fileName;

  Migration(String fileName) {
    this.fileName = fileName;
  }

  @Override
  public Reader read() {
    try {
      return new InputStreamReader(
          Migration.class.getModule().getResourceAsStream(getAbsolutePath()),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String getFilename() {
    return fileName;
  }

  @Override
  public String getRelativePath() {
    return fileName;
  }

  @Override
  public String getAbsolutePath() {
    return "quorate/store/" + fileName;
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return getAbsolutePath();
  }
}
