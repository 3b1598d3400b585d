package quorate.deployments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A document, as far as links go: the sections that can be linked to, and the links within it. */
record MarkdownPage(Set<String> sections, Set<String> linksWithin) {
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern LINK_WITHIN = Pattern.compile("\\]\\(#([^)]*)\\)");
  private static final Pattern NOT_IN_AN_ANCHOR = Pattern.compile("[^a-z0-9 _-]");

  static MarkdownPage read(Path file) {
    try {
      String text = CODE.matcher(Files.readString(file)).replaceAll("");
      Set<String> sections = new TreeSet<>();
      HEADING.matcher(text).results().forEach(heading -> sections.add(anchor(heading.group(1))));
      Set<String> links = new TreeSet<>();
      LINK_WITHIN.matcher(text).results().forEach(link -> links.add(link.group(1)));
      return new MarkdownPage(sections, links);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As GitHub and its like make them. */
  private static String anchor(String heading) {
    return NOT_IN_AN_ANCHOR
        .matcher(heading.strip().toLowerCase(Locale.ROOT))
        .replaceAll("")
        .replace(' ', '-');
  }
}
