package quorate.orchestrator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import quorate.journal.Entry;
import quorate.journal.JournalReader;

/** Replays a journal's file. */
final class ReplayCommand {
  private static final int BUFFER = 64 * 1024;
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private final PrintStream out;
  private final PrintStream err;

  ReplayCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * @param output where the decisions go; else standard output
   * @throws WrongUsage when the output is the journal
   */
  ExitCode run(Path input, Optional<Path> output, String version) {
    try {
      if (output.isPresent()) {
        ReplayOutput.at(output.get(), input).write(file -> replay(input, version, file));
      } else {
        ReplayOutput.refuseJournal(STANDARD_OUTPUT, input);
        replay(input, version, out);
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

  private void replay(Path input, String version, OutputStream to)
      throws IOException, InvalidJournal {
    BufferedOutputStream buffered = new BufferedOutputStream(to, BUFFER);
    Replay replay = new Replay(hasCycles(input), version, buffered);
    try (JournalReader journal = JournalReader.open(input)) {
      Optional<Entry> entry = journal.next();
      while (entry.isPresent()) {
        replay.take(entry.get());
        entry = journal.next();
      }
      replay.finish();
      if (journal.isTorn()) {
        err.println(input + " ends within a line, which was left out");
      }
    }
    buffered.flush();
  }

  /** Read through once before, because it matters to the first message already. */
  private static boolean hasCycles(Path input) throws IOException {
    try (JournalReader journal = JournalReader.open(input)) {
      Optional<Entry> entry = journal.next();
      while (entry.isPresent()) {
        if (entry.get() instanceof Entry.CycleStart) {
          return true;
        }
        entry = journal.next();
      }
      return false;
    }
  }
}
