package quorate.configuration;

import java.util.List;
import java.util.stream.Collectors;

/** Why a configuration is not valid. */
public sealed interface Problem {

  /** In one line: what is wrong, where it comes from, what would be valid. */
  String text();

  /**
   * A value, or several that do not go together.
   *
   * @param demand what would be valid
   */
  record Wrong(List<Setting> settings, String demand) implements Problem {

    public Wrong {
      settings = List.copyOf(settings);
    }

    static Wrong of(Setting setting, String demand) {
      return new Wrong(List.of(setting), demand);
    }

    @Override
    public String text() {
      return settings.stream().map(Setting::inWords).collect(Collectors.joining(" and "))
          + ": "
          + demand;
    }
  }

  /**
   * A file, or a line of one, that cannot be read.
   *
   * @param place which
   */
  record Unreadable(String place, String demand) implements Problem {
    @Override
    public String text() {
      return place + ": " + demand;
    }
  }
}
