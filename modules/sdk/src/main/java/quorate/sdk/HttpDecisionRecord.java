package quorate.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.record.RecordedDecision;

/**
 * Reads the record over HTTP. By what java.base has for that, since the newer client is a module
 * more in every image.
 */
final class HttpDecisionRecord implements DecisionRecord {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
  private static final int PAGE = 100;
  private static final int MOST_BYTES = 32 << 20;

  private final String decisions;

  /**
   * @param url of the orchestrator, or of its service
   */
  HttpDecisionRecord(String url) {
    this.decisions = url.replaceAll("/+$", "") + "/api/v1/decisions";
  }

  @Override
  public List<RecordedDecision> after(long sequence) throws IOException {
    return read("?after=" + sequence + "&limit=" + PAGE);
  }

  private List<RecordedDecision> read(String query) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(decisions + query).toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
    connection.setInstanceFollowRedirects(false);
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException("the orchestrator answers with status " + status);
    }
    try (InputStream in = connection.getInputStream()) {
      byte[] body = in.readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw new IOException("a page of decisions is larger than " + MOST_BYTES + " bytes");
      }
      return Decisions.readPage(body)
          .orElseThrow(() -> new IOException("the answer is no page of decisions"))
          .stream()
          .map(PublishedDecision::recorded)
          .toList();
    }
  }
}
