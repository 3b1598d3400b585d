package quorate.program;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quorate.backtest.BacktestListener;
import quorate.backtest.CurveCsv;
import quorate.backtest.DecisionsWriter;
import quorate.backtest.JournalWriter;
import quorate.journal.FileJournal;
import quorate.orchestration.OrchestrationSettings;

/**
 * The files that a backtest writes while it runs. Each takes its place once all has been written,
 * so that one that fails leaves what was there.
 */
final class BacktestFiles {
  private static final int BUFFER = 64 * 1024;

  private final Path input;
  private final List<Planned> planned = new ArrayList<>();
  private Optional<FileJournal> journal = Optional.empty();

  /** A file, and who writes into it. */
  private record Planned(Path path, Writer writer) {}

  private interface Writer {
    BacktestListener to(OutputStream out);
  }

  /** What is done while the files are open. */
  interface Work<R> {
    R with(BacktestListener listener) throws InterruptedException;
  }

  private BacktestFiles(Path input) {
    this.input = input;
  }

  /**
   * The files that the options name.
   *
   * @param version of the program
   * @param settings of which the rules come
   */
  static BacktestFiles of(BacktestOptions options, String version, OrchestrationSettings settings) {
    BacktestFiles files = new BacktestFiles(options.candles());
    files.add(options.curve(), CurveCsv::new);
    files.add(options.decisions(), out -> new DecisionsWriter(version, out));
    files.add(options.journal(), out -> files.journal(options.journal(), out, settings));
    return files;
  }

  private void add(Optional<Path> path, Writer writer) {
    path.ifPresent(present -> planned.add(new Planned(present, writer)));
  }

  private BacktestListener journal(
      Optional<Path> path, OutputStream out, OrchestrationSettings settings) {
    FileJournal opened = FileJournal.in(path.orElseThrow(), out);
    journal = Optional.of(opened);
    return new JournalWriter(opened, settings.subjects(), DecidingSettings.of(settings));
  }

  /** Opens them all, does the work, and lets them take their places. */
  <R> R write(Work<R> work) throws IOException, InterruptedException {
    List<R> result = new ArrayList<>(1);
    write(0, new ArrayList<>(), work, result);
    return result.getFirst();
  }

  private <R> void write(int index, List<BacktestListener> listeners, Work<R> work, List<R> result)
      throws IOException, InterruptedException {
    if (index == planned.size()) {
      result.add(work.with(BacktestListener.all(listeners)));
      requireJournal();
      return;
    }
    Planned next = planned.get(index);
    OutputFile.at(next.path(), input)
        .<InterruptedException>write(
            file -> {
              OutputStream out = new BufferedOutputStream(file, BUFFER);
              listeners.add(next.writer().to(out));
              write(index + 1, listeners, work, result);
              out.flush();
            });
  }

  private void requireJournal() throws IOException {
    journal.ifPresent(FileJournal::flush);
    if (journal.map(FileJournal::isBroken).orElse(false)) {
      throw new IOException("the journal cannot be written");
    }
  }
}
