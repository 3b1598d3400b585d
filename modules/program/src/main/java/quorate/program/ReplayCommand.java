package quorate.program;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import quorate.orchestrator.InvalidJournal;
import quorate.orchestrator.Replay;

/** Replays a journal's file. */
final class ReplayCommand implements Command {
  private static final String INPUT = "--input";
  private static final String OUTPUT = "--output";
  private static final String PAPER = "--paper";
  private static final String USAGE =
      """
      usage: quorate replay --input FILE [--output FILE] [--paper]

      Runs a journal through the rules, without network or clock, and prints the decisions as JSON,
      one a line. The same input gives the same output, byte for byte.

        --input FILE   the journal
        --output FILE  where decisions go; standard output if it is left out
        --paper        executes the decisions on paper, from the journal's candles and by its settings,
                       and prints orders, fills and positions after them
      """;

  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private final PrintStream out;
  private final PrintStream err;
  private final String version;

  /** Whether the decisions are to be executed on paper. */
  private boolean executes;

  /**
   * @param version of the program that decides
   */
  ReplayCommand(PrintStream out, PrintStream err, String version) {
    this.out = out;
    this.err = err;
    this.version = version;
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String summary() {
    return "runs a journal through the same rules and prints the decisions";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) {
    if (arguments.stream().anyMatch(word -> word.equals("--config") || word.startsWith("-D"))) {
      throw new WrongUsage("--config and -D are not for replay: a journal holds its settings");
    }
    executes = arguments.contains(PAPER);
    Arguments parsed =
        Arguments.parse(
            arguments.stream().filter(word -> !word.equals(PAPER)).toList(), Set.of(INPUT, OUTPUT));
    Path input = parsed.file(INPUT).orElseThrow(() -> new WrongUsage("replay needs --input FILE"));
    return run(input, parsed.file(OUTPUT));
  }

  /**
   * @param output where the decisions go; else standard output
   * @throws WrongUsage when the output is the journal
   */
  ExitCode run(Path input, Optional<Path> output) {
    try {
      if (output.isPresent()) {
        OutputFile.at(output.get(), input).<InvalidJournal>write(file -> replay(input, file));
      } else {
        OutputFile.refuseInput(STANDARD_OUTPUT, input);
        replay(input, out);
      }
      return ExitCode.CLEAN;
    } catch (InvalidJournal e) {
      err.println(input + ": " + e.getMessage());
    } catch (NoSuchFileException e) {
      err.println("There is no such file or directory: " + e.getMessage());
    } catch (IOException e) {
      err.println("The journal cannot be replayed: " + e.getMessage());
    }
    return ExitCode.FAILURE;
  }

  private void replay(Path input, OutputStream to) throws IOException, InvalidJournal {
    if (Replay.run(input, executes, version, to)) {
      err.println(input + " ends within a line, which was left out");
    }
  }
}
