package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;

/** The bill of materials beside the image, held against what was linked. */
class BillOfMaterialsTest {
  private static final Path TARGET = Image.ROOT.resolve("modules/image/target");
  private static final Pattern COMPONENT =
      Pattern.compile("\"purl\"\\s*:\\s*\"pkg:maven/[^/]+/([^@]+)@([^?\"]+)");
  private static final Duration BOUND = Duration.ofSeconds(30);

  /** A part of it is among the page's own files, so it is shipped and not linked. */
  private static final Pattern COPIED = Pattern.compile("preact-.*\\.jar");

  @Test
  void itNamesEveryLibraryOfTheImageAndNoOther() throws IOException {
    Set<String> named = named();
    Set<String> copied =
        named.stream().filter(COPIED.asMatchPredicate()).collect(Collectors.toSet());
    assertEquals(1, copied.size(), copied.toString());
    named.removeAll(copied);
    assertEquals(linked(), named);
  }

  /** Jars by name and version, but for that of the image itself, which is no jar. */
  private static Set<String> named() throws IOException {
    return COMPONENT
        .matcher(Files.readString(TARGET.resolve("quorate.cdx.json")))
        .results()
        .filter(component -> !component.group(1).equals("quorate-image"))
        .map(component -> component.group(1) + "-" + component.group(2) + ".jar")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The jars of those modules in the image that are not the JDK's. */
  private static Set<String> linked() {
    Set<String> modules =
        CommandOutcome.of(
                new ProcessBuilder(Image.HOME.resolve("bin/java").toString(), "--list-modules"),
                BOUND)
            .output()
            .lines()
            .map(line -> line.replaceAll("@.*", ""))
            .collect(Collectors.toSet());
    return ModuleFinder.of(TARGET.resolve("mods")).findAll().stream()
        .filter(module -> modules.contains(name(module)))
        .map(module -> Path.of(module.location().orElseThrow()).getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(ModuleReference module) {
    ModuleDescriptor descriptor = module.descriptor();
    return descriptor.name();
  }
}
