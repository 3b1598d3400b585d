package quorate.program;

import java.util.List;

/** Something that the program can do. A new one is a class, and a line in {@link Main}. */
interface Command {

  /** The word on the command line. */
  String name();

  /** What it does, in some words for the list of all commands. */
  String summary();

  /** What {@code --help} says of it. */
  String usage();

  /**
   * Does it.
   *
   * @param arguments what stands on the command line besides the command's name
   * @throws WrongUsage with a line for the user
   */
  ExitCode run(List<String> arguments) throws InterruptedException;
}
