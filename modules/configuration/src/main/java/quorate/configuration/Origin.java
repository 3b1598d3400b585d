package quorate.configuration;

import java.nio.file.Path;

/** Where a value comes from. */
public sealed interface Origin {

  /** As an operator reads it. */
  String text();

  /** The code, or where the program runs. */
  record Default() implements Origin {
    @Override
    public String text() {
      return "default";
    }
  }

  record FileLine(Path file, int line) implements Origin {
    @Override
    public String text() {
      return file + ", line " + line;
    }
  }

  record Variable(String name) implements Origin {
    @Override
    public String text() {
      return name;
    }
  }

  record CommandLine() implements Origin {
    @Override
    public String text() {
      return "command line";
    }
  }

  /** Values that somebody had ready. */
  record Given(String by) implements Origin {
    @Override
    public String text() {
      return by;
    }
  }

  /** A secret in a file of its own. */
  record SecretFile(String file, Origin named) implements Origin {
    @Override
    public String text() {
      return "file " + file + ", named by " + named.text();
    }
  }
}
