package quorate.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message as it stood on the wire.
 *
 * @param replyTo the subject for an answer; empty when none is wanted
 * @param headers by name, as they were sent; of several with one name the last
 * @param payload decoded from UTF-8
 */
public record RawNatsMessage(
    String subject, String replyTo, Map<String, String> headers, String payload) {
  /** Copies the headers. */
  public RawNatsMessage {
    headers = Map.copyOf(headers);
  }

  /** Reads what follows a line such as {@code HMSG subject id [reply] header-length length}. */
  static RawNatsMessage read(String line, NatsWire wire) throws IOException {
    List<String> words = List.of(line.split(" +"));
    boolean withHeaders = words.getFirst().equals("HMSG");
    int lengths = withHeaders ? 2 : 1;
    String replyTo = words.size() == 4 + lengths ? words.get(3) : "";
    byte[] all = wire.payload(Integer.parseInt(words.getLast()));
    int headerLength = withHeaders ? Integer.parseInt(words.get(words.size() - 2)) : 0;
    return new RawNatsMessage(
        words.get(1),
        replyTo,
        headers(new String(all, 0, headerLength, StandardCharsets.UTF_8)),
        new String(all, headerLength, all.length - headerLength, StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(String block) {
    // The first line is the version.
    return block
        .lines()
        .skip(1)
        .filter(line -> line.contains(":"))
        .map(line -> line.split(":", 2))
        .collect(
            Collectors.toMap(
                nameAndValue -> nameAndValue[0],
                nameAndValue -> nameAndValue[1].strip(),
                (before, last) -> last));
  }
}
