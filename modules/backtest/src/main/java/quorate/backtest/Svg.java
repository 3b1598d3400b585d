package quorate.backtest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes a picture's elements, coordinates in pixels with one digit after the point. */
final class Svg {
  static final String INK = "#24292f";
  static final String FAINT = "#6e7781";
  static final String GRID = "#e4e7eb";

  private final StringBuilder text = new StringBuilder(64 * 1024);

  Svg(int width, int height, String title) {
    text.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"\
         font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12" role="img">
        <title>%3$s</title>
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        """
            .formatted(width, height, escaped(title)));
  }

  /** Where a text is anchored. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void text(double x, double y, Anchor anchor, String colour, String words) {
    text(x, y, anchor, colour, "", words);
  }

  /**
   * @param style further attributes, such as {@code font-size="16"}
   */
  void text(double x, double y, Anchor anchor, String colour, String style, String words) {
    text.append("<text x=\"").append(pixels(x)).append("\" y=\"").append(pixels(y));
    text.append("\" fill=\"").append(colour).append('"');
    if (anchor != Anchor.START) {
      text.append(" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT)).append('"');
    }
    if (!style.isEmpty()) {
      text.append(' ').append(style);
    }
    text.append('>').append(escaped(words)).append("</text>\n");
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    path(
        "M" + pixels(x1) + " " + pixels(y1) + "L" + pixels(x2) + " " + pixels(y2),
        "none",
        colour,
        1);
  }

  void box(double x, double y, double width, double height, String colour) {
    if (width > 0) {
      text.append("<rect x=\"").append(pixels(x)).append("\" y=\"").append(pixels(y));
      text.append("\" width=\"").append(pixels(width)).append("\" height=\"");
      text.append(pixels(height)).append("\" fill=\"").append(colour).append("\"/>\n");
    }
  }

  void path(String points, String fill, String stroke, double width) {
    text.append("<path d=\"").append(points).append("\" fill=\"").append(fill);
    text.append("\" stroke=\"").append(stroke).append("\" stroke-width=\"").append(width);
    text.append("\" stroke-linejoin=\"round\"/>\n");
  }

  byte[] bytes() {
    return text.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A coordinate as text, the same on every machine. */
  static String pixels(double value) {
    long tenths = Math.round(value * 10);
    return (tenths < 0 ? "-" : "")
        + Math.abs(tenths) / 10
        + (tenths % 10 == 0 ? "" : "." + Math.abs(tenths) % 10);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
