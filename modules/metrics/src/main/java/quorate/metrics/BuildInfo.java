package quorate.metrics;

import java.util.Objects;

/** From what the program was built. */
public record BuildInfo(String version, String commit) {

  public BuildInfo {
    Objects.requireNonNull(version);
    Objects.requireNonNull(commit);
  }
}
