package quorate.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.util.Arrays;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * A body that is sent while it is made, so that it is never whole in memory. A short one is sent
 * whole. Where making it fails midway the connection is closed, so that no client takes it for
 * whole.
 */
final class StreamedBody extends OutputStream {
  private static final Logger LOG = System.getLogger(StreamedBody.class.getName());
  private static final RepeatedLog CUT = new RepeatedLog(LOG, Clock.system());

  private static final int PIECE = 16 * 1024;

  private final ServerResponse response;
  private final Turns turns = new Turns();
  private final byte[] piece = new byte[PIECE];
  private int length;
  private OutputStream sent;

  private StreamedBody(ServerResponse response) {
    this.response = response;
  }

  /** Answers with the content. */
  static void send(ServerResponse response, Content content) throws IOException {
    StreamedBody body = new StreamedBody(response);
    try {
      content.writeTo(body);
      body.end();
    } catch (CloseConnectionException e) {
      throw e;
    } catch (RuntimeException e) {
      if (body.sent == null) {
        throw e;
      }
      CUT.warn("An answer was cut short: " + e.getMessage());
      throw new CloseConnectionException("The rest of the answer cannot be made", e);
    }
  }

  /** How many bytes it has; it is written and thrown away. */
  static long lengthOf(Content content) throws IOException {
    CountedBytes counted = new CountedBytes();
    content.writeTo(counted);
    return counted.count();
  }

  @Override
  public void write(int b) throws IOException {
    if (length == PIECE) {
      sendPiece();
    }
    piece[length] = (byte) b;
    length++;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (length == PIECE) {
        sendPiece();
      }
      int part = Math.min(count - done, PIECE - length);
      System.arraycopy(bytes, offset + done, piece, length, part);
      length += part;
      done += part;
    }
  }

  private void sendPiece() throws IOException {
    if (sent == null) {
      sent = response.outputStream();
    }
    sent.write(piece, 0, length);
    turns.wrote(length);
    length = 0;
  }

  private void end() throws IOException {
    if (sent == null) {
      response.send(Arrays.copyOf(piece, length));
      return;
    }
    sendPiece();
    sent.close();
  }
}
