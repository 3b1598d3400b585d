package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @TempDir private Path directory;

  private Path secretFile(String text) throws IOException {
    return Files.writeString(directory.resolve("secret"), text);
  }

  private Configuration withTokenFile(String text) throws IOException {
    return Sample.of("app.token-file", secretFile(text).toString());
  }

  private static String tokenLine(Configuration configuration) {
    return configuration.lines().stream()
        .filter(line -> line.startsWith("app.token "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSecretIsShownAsThreeStars() {
    Configuration configuration = Sample.of("app.token", "sesame");
    assertEquals(Optional.of(new Secret("sesame")), configuration.find(Sample.TOKEN));
    assertEquals("app.token = ***    # command line", tokenLine(configuration));
    assertEquals("Optional[***]", configuration.find(Sample.TOKEN).toString());
  }

  @Test
  void anInvalidSecretIsNotShownEither() {
    assertEquals(
        "app.token = *** (command line): must be 4 or more characters\n",
        Sample.problems(Sample.of("app.token", "abc")));
  }

  /** As the platform reads it, and then nobody sees why the password is refused. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"pass\\phrase, passphrase", "\\secret, secret", "pass\\, passapp.name=x"})
  void aBackslashThatASecretLosesIsToldWithItsLine(String written, String read) throws IOException {
    Path file = directory.resolve("app.properties");
    Files.writeString(file, "app.mode=fast\napp.token=" + written + "\napp.name=x\n");

    Configuration configuration = Sample.CATALOGUE.read(List.of(Source.file(file)));

    assertEquals(Optional.of(new Secret(read)), configuration.find(Sample.TOKEN));
    assertEquals(
        List.of(
            file
                + ", line 2: a backslash in app.token is taken for the beginning of an escape;"
                + " write \\\\ for a backslash"),
        configuration.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass\\\\phrase", "pass\\u0020word", "\\ pass\\:word\\=\\#\\!"})
  void anEscapeThatIsMeantIsNotToldOf(String written) throws IOException {
    Path file = directory.resolve("app.properties");
    Files.writeString(file, "app.token=" + written + "\napp.tags=a,\\\n  b\n");

    assertEquals(List.of(), Sample.CATALOGUE.read(List.of(Source.file(file))).warnings());
  }

  @Test
  void anUnknownKeyMayBeAMisspeltSecretAndIsNotShown() {
    assertEquals(
        "app.tokn = *** (command line): is not a key; the nearest is app.token\n",
        Sample.problems(Sample.of("app.tokn", "sesame")));
  }

  @Test
  void blanksAreAPartOfASecret() {
    assertEquals(
        Optional.of(new Secret(" sesame ")), Sample.of("app.token", " sesame ").find(Sample.TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sesame", "sesame\n", "sesame\r\n"})
  void aSecretIsReadFromAFileWithoutTheNewlineAtItsEnd(String text) throws IOException {
    Configuration configuration = withTokenFile(text);
    assertEquals(Optional.of(new Secret("sesame")), configuration.find(Sample.TOKEN));
    assertEquals(
        "app.token = ***    # file " + directory.resolve("secret") + ", named by command line",
        tokenLine(configuration));
  }

  @Test
  void theVariableOfASecretsFileIsNamedAlike() throws IOException {
    Configuration configuration =
        Sample.read(
            Source.environment(Map.of("APP_TOKEN_FILE", secretFile("sesame\n").toString())));
    assertEquals(Optional.of(new Secret("sesame")), configuration.find(Sample.TOKEN));
    assertEquals(
        "app.token = ***    # file " + directory.resolve("secret") + ", named by APP_TOKEN_FILE",
        tokenLine(configuration));
  }

  @Test
  void anInvalidSecretInAFileIsAProblemThatNamesTheFile() throws IOException {
    assertEquals(
        "app.token = *** (file %s, named by command line): must be 4 or more characters\n"
            .formatted(directory.resolve("secret")),
        Sample.problems(withTokenFile("\n")));
  }

  @Test
  void aSecretsFileThatCannotBeReadIsAProblem() {
    Path missing = directory.resolve("missing");
    assertEquals(
        """
        app.password-file = %s (command line): must name a readable file, and this one is a directory
        app.token-file = %s (command line): must name a readable file, and this one does not exist
        """
            .formatted(directory, missing),
        Sample.problems(
            Sample.of(
                "app.user", "bob",
                "app.password-file", directory.toString(),
                "app.token-file", missing.toString())));
  }

  @Test
  void aSecretsFileIsOfSomeSize() throws IOException {
    assertEquals(
        "app.token-file = %s (command line): must name a readable file, and this one is larger than 65536 bytes\n"
            .formatted(directory.resolve("secret")),
        Sample.problems(withTokenFile("x".repeat(65_537))));
  }

  @Test
  void aSecretAndItsFileInOneSourceAreAProblem() throws IOException {
    assertEquals(
        "app.token = *** (APP_TOKEN) and app.token-file = /run/token (APP_TOKEN_FILE):"
            + " must be set by itself or by a file, not by both\n",
        Sample.problems(
            Sample.read(
                Source.environment(Map.of("APP_TOKEN", "sesame", "APP_TOKEN_FILE", "/run/token")),
                Source.commandLine(Map.of("app.token", "other")))));
  }

  @Test
  void ofTwoSourcesTheStrongerWinsBeItASecretOrAFile() throws IOException {
    String file = secretFile("of the file").toString();
    Configuration fileWins =
        Sample.read(
            Source.environment(Map.of("APP_TOKEN", "of the variable")),
            Source.commandLine(Map.of("app.token-file", file)));
    Configuration fileLoses =
        Sample.read(
            Source.environment(Map.of("APP_TOKEN_FILE", "/missing")),
            Source.commandLine(Map.of("app.token", "of the line")));
    assertEquals(
        List.of(Optional.of(new Secret("of the file")), Optional.of(new Secret("of the line"))),
        List.of(fileWins.find(Sample.TOKEN), fileLoses.find(Sample.TOKEN)));
  }

  @Test
  void whatIsNoSecretHasNoFile() {
    assertEquals(
        "app.name-file = *** (command line): is not a key; the nearest is app.name\n",
        Sample.problems(Sample.of("app.name-file", "x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nats://host:4222                   | nats://host:4222",
        "nats://bob:sesame@host:4222        | nats://***@host:4222",
        "nats://sesame@host                 | nats://***@host",
        "nats://h1,nats://bob:sesame@h2     | nats://h1,nats://***@h2",
        "nats://a:sesame@h1,tls://sesame@h2 | nats://***@h1,tls://***@h2",
        // Broken ones, of which it is not clear where the password ends.
        "nats://bob:ses@me@host             | nats://***@host",
        "nats://bob:ses/me@host             | nats://***@host",
        "nats://bob:ses?me@host             | nats://***@host",
        "nats://bob:ses,me@host             | nats://***@host",
        "nats://bob:ses://me@host           | nats://***@host",
        "bob:sesame@host                    | ***@host",
        "bob:sesame@h1,nats://bob:x@h2      | ***@h2",
        "jdbc:postgresql://h/db?user=bob&password=sesame |"
            + " jdbc:postgresql://h/db?user=bob&password=***",
        "jdbc:postgresql://h/db?PassWord=sesame&ssl=true |"
            + " jdbc:postgresql://h/db?PassWord=***&ssl=true",
        "jdbc:postgresql://h/db?sslpassword=sesame       | jdbc:postgresql://h/db?sslpassword=***",
        "jdbc:postgresql://bob:sesame@h/db               | jdbc:postgresql://***@h/db",
      })
  void passwordsInUrlsAreHidden(String url, String shown) {
    assertEquals(shown, Sample.URL.type().shown(url));
    assertEquals(shown, ValueType.list(Sample.URL.type()).shown(url));
  }
}
