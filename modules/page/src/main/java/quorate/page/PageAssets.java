package quorate.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page and all that it needs, read once into memory. Every asset has a hash of its content in
 * its name, so that it can be kept for ever and is never an old one; files that refer to others
 * refer to those names. No name that a client sends reaches a file.
 */
final class PageAssets {
  /** Where one file refers to another. */
  private static final Pattern REFERENCE = Pattern.compile("\\./([a-z][a-z.-]*\\.(?:js|css|svg))");

  private static final int HASH_DIGITS = 16;

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Asset> byName = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final byte[] document;

  /** One of them. */
  record Asset(String type, byte[] body) {}

  PageAssets() {
    this.document =
        withNames("index.html", text("index.html"), "/assets/").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the document. */
  byte[] document() {
    return document;
  }

  /** Returns an asset by its name with the hash. */
  Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns how many bytes it is in all. */
  int size() {
    return document.length + byName.values().stream().mapToInt(asset -> asset.body().length).sum();
  }

  private String withNames(String file, String text, String folder) {
    StringBuilder replaced = new StringBuilder(text.length());
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      reference.appendReplacement(replaced, folder + nameOf(reference.group(1), file));
    }
    return reference.appendTail(replaced).toString();
  }

  /** The name of a file, after those that it refers to. */
  private String nameOf(String file, String by) {
    String known = names.get(file);
    if (known != null) {
      if (known.isEmpty()) {
        throw new IllegalStateException(file + " and " + by + " refer to one another");
      }
      return known;
    }
    names.put(file, "");
    byte[] body = withNames(file, text(file), "./").getBytes(StandardCharsets.UTF_8);
    int dot = file.lastIndexOf('.');
    String kind = file.substring(dot + 1);
    String name = file.substring(0, dot) + "-" + hash(body) + "." + kind;
    names.put(file, name);
    byName.put(name, new Asset(TYPES.get(kind), body));
    return name;
  }

  private static String text(String file) {
    try (InputStream resource = PageAssets.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException("The page lacks " + file);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
