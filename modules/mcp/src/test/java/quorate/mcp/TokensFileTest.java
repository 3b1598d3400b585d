package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
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
}
