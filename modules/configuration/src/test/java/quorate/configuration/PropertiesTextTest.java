package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {
  private static final Path FILE = Path.of("app.properties");

  private static PropertiesText.Line line(int number, String name, String text) {
    return line(number, name, text, "");
  }

  private static PropertiesText.Line line(int number, String name, String text, String escapes) {
    return new PropertiesText.Line(name, text, Origin.line(FILE, number), escapes);
  }

  @Test
  void everyLineKnowsItsNumber() {
    assertEquals(
        new PropertiesText(
            List.of(
                line(3, "a", "1"),
                line(4, "b", "one two", "\n"),
                line(6, "c", "#3"),
                line(8, "d", "\\", "\\"),
                line(9, "e", "")),
            List.of()),
        PropertiesText.parse(
            FILE,
            """
            # a comment \\

            a=1
            b : one \\
                two
              c\t#3
            ! another
            d=\\\\
            e
            """));
  }

  @Test
  void aLineThatCannotBeReadDoesNotHideTheOthers() {
    assertEquals(
        new PropertiesText(
            List.of(line(1, "a", "1"), line(3, "c", "3", "u")),
            List.of(
                new Problem(
                    "app.properties, line 2",
                    "a \\u must be followed by four hexadecimal digits"))),
        PropertiesText.parse(FILE, "a=1\nb=\\u12x4\nc=\\u0033\n"));
  }

  /** The same as the platform reads, whatever the text. */
  @Test
  void theFormatIsThatOfThePlatform() throws IOException {
    for (long seed = 0; seed < 20_000; seed++) {
      String text = text(RandomGeneratorFactory.getDefault().create(seed));
      Properties expected = new Properties();
      expected.load(new StringReader(text));
      Properties actual = new Properties();
      PropertiesText.parse(FILE, text)
          .lines()
          .forEach(line -> actual.setProperty(line.name(), line.text()));
      assertEquals(expected, actual, "seed " + seed + ": " + text);
    }
  }

  private static String text(RandomGenerator random) {
    String signs = "ab=: \t\\\\\n\n\r#!";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      text.append(signs.charAt(random.nextInt(signs.length())));
    }
    return text.append("\n\n").toString();
  }
}
