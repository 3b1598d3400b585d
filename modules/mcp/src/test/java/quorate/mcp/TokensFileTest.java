package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a client is, by the token that it bears. */
class TokensFileTest {
  @TempDir private Path directory;

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(directory.resolve("tokens"), String.join("\n", lines));
  }

  private static String name(Clients clients, String authorization) {
    return clients.caller(Optional.ofNullable(authorization)).map(Caller::name).orElse("nobody");
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer Secret, reader",
    "bearer   Secret , reader",
    "Bearer secret, nobody",
    "Bearer Secre, nobody",
    "Bearer Secrets, nobody",
    "Basic Secret, nobody",
    "Secret, nobody",
    "Bearer, nobody",
    ", nobody",
  })
  void aTokenIsTheWholeOfItAndNothingElse(String authorization, String name) throws IOException {
    assertEquals(
        name,
        name(
            TokensFile.read(file("# who may", "", "reader " + digest("Secret") + " read")),
            authorization));
  }

  @Test
  void whoIsTakenOutIsRefusedFromThenOn() throws IOException {
    Clients clients =
        TokensFile.read(
            file("one " + digest("first") + " read", "other " + digest("second") + " read,pause"));
    assertEquals("one", name(clients, "Bearer first"));

    file("other " + digest("second") + " read,pause", "one nonsense");

    assertEquals("nobody", name(clients, "Bearer first"));
    assertEquals("other", name(clients, "Bearer second"));
  }

  @Test
  void aLineThatIsWrongStopsTheStartAndItsDigestIsNotTold() throws IOException {
    Path file = file("one " + digest("first") + " read,fly");

    assertEquals(
        file + ", line 1: scopes must be of read, signal, pause, with commas between",
        assertThrows(IllegalStateException.class, () -> TokensFile.read(file)).getMessage());
  }

  /**
   * Of many, so that looking at some of them alone would show. Each in turn, so that whatever else
   * the machine does falls on all alike.
   */
  @Test
  void howLongItTakesSaysNothingOfWhichTokenItIs() throws IOException {
    int lines = 2_000;
    Clients clients =
        TokensFile.read(
            file(
                IntStream.range(0, lines)
                    .mapToObj(i -> "client-" + i + " " + digest("token-" + i) + " read")
                    .toArray(String[]::new)));
    List<String> borne =
        List.of("token-0", "token-" + (lines - 1), "token-x", "t", "token-0".repeat(10));
    List<List<Long>> nanos = borne.stream().<List<Long>>map(one -> new ArrayList<>()).toList();

    for (int round = 0; round < 600; round++) {
      for (int i = 0; i < borne.size(); i++) {
        String authorization = "Bearer " + borne.get(i);
        long began = System.nanoTime();
        name(clients, authorization);
        nanos.get(i).add(System.nanoTime() - began);
      }
    }

    List<Long> medians =
        nanos.stream().map(all -> all.stream().sorted().toList().get(all.size() / 2)).toList();
    assertTrue(Collections.max(medians) < 1.5 * Collections.min(medians), medians::toString);
  }
}
