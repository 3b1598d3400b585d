package quorate.running;

import java.util.Objects;

/**
 * Which program this is.
 *
 * @param commit abbreviated; {@code unknown} where it was built without git
 * @param time the commit's time
 */
public record Build(String version, String commit, String time) {

  public Build {
    Objects.requireNonNull(version);
    Objects.requireNonNull(commit);
    Objects.requireNonNull(time);
  }
}
