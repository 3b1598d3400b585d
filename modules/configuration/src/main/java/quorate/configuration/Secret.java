package quorate.configuration;

import java.util.Objects;

/** A password or a token, which prints as three stars. */
public record Secret(String value) {

  /** What stands for a secret where it would be shown. */
  public static final String HIDDEN = "***";

  public Secret {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
