package quorate.feeds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import quorate.domain.Answer;
import quorate.feeds.FeedOptions.Kind;
import quorate.protocol.BookMessage;
import quorate.protocol.Books;
import quorate.protocol.MarketReading;
import quorate.protocol.MessageReader;
import quorate.protocol.QuoteMessage;
import quorate.protocol.Quotes;
import quorate.protocol.ScoreMessage;
import quorate.protocol.Scores;

/**
 * A pass over the messages of a file, a JSON object a line. Of the file no more than a line is held
 * in memory. Empty lines mean nothing.
 */
final class LineFile implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private final Kind kind;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int read;
  private int at;
  private int number;

  private LineFile(Path path, Kind kind, InputStream in) {
    this.path = path;
    this.kind = kind;
    this.in = in;
  }

  /**
   * @throws UnusableFeed if it cannot be opened
   */
  static LineFile open(Path path, Kind kind) {
    try {
      return new LineFile(path, kind, Files.newInputStream(path));
    } catch (NoSuchFileException e) {
      throw new UnusableFeed(path + ": there is no such file", e);
    } catch (IOException e) {
      throw new UnusableFeed(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The next message; empty at the end.
   *
   * @throws UnusableFeed if it is none; the message names the line
   */
  Optional<Shown> next() {
    try {
      Optional<byte[]> line = line();
      while (line.isPresent() && isBlank(line.get())) {
        line = line();
      }
      return line.map(this::shown);
    } catch (IOException e) {
      throw new UnusableFeed(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Optional<byte[]> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    number++;
    while (true) {
      if (at == read) {
        read = in.read(buffer);
        at = 0;
        if (read <= 0) {
          read = 0;
          return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
        }
      }
      byte next = buffer[at++];
      if (next == '\n') {
        return Optional.of(line.toByteArray());
      }
      line.write(next);
      if (line.size() > MessageReader.MAX_BYTES) {
        throw bad("must be at most " + MessageReader.MAX_BYTES + " bytes");
      }
    }
  }

  private static boolean isBlank(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).isBlank();
  }

  private Shown shown(byte[] line) {
    Shown shown =
        switch (kind) {
          case BOOKS ->
              switch (Books.read(line)) {
                case MarketReading.Read<BookMessage>(BookMessage book) -> new Shown.OfBook(book);
                case MarketReading.Refused<BookMessage>(Answer.Refused refusal) ->
                    throw bad(words(refusal));
              };
          case QUOTES ->
              switch (Quotes.read(line)) {
                case MarketReading.Read<QuoteMessage>(QuoteMessage quote) ->
                    new Shown.OfQuote(quote);
                case MarketReading.Refused<QuoteMessage>(Answer.Refused refusal) ->
                    throw bad(words(refusal));
              };
          case SCORES ->
              switch (Scores.read(line)) {
                case MarketReading.Read<ScoreMessage>(ScoreMessage score) ->
                    new Shown.OfScore(score);
                case MarketReading.Refused<ScoreMessage>(Answer.Refused refusal) ->
                    throw bad(words(refusal));
              };
          case CANDLES -> throw new IllegalStateException("candles are in another kind of file");
        };
    try {
      shown.seen();
      return shown;
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private static String words(Answer.Refused refusal) {
    return refusal.field().map(field -> field + " ").orElse("") + refusal.detail();
  }

  private UnusableFeed bad(String problem) {
    return new UnusableFeed(path + " line " + number + ": " + problem);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UnusableFeed(path + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
