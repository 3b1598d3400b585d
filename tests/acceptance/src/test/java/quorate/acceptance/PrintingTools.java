package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/**
 * Puts tools into the image that print on standard output, and one of them waits: what no tool of
 * ours does, but a library under one may.
 */
final class PrintingTools {
  /** Of the server {@code technical-indicators}. */
  private static final String SOURCE =
      """
      package quorate.toolbox;

      import java.util.List;
      import java.util.Optional;
      import quorate.mcp.Hint;
      import quorate.mcp.Scope;
      import quorate.mcp.Tool;
      import quorate.mcp.ToolResult;

      final class TechnicalIndicators {
        static final String NAME = "technical-indicators";
        static final String INSTRUCTIONS = "";

        static List<Tool> tools() {
          return List.of(tool("print", 0), tool("wait", 60_000));
        }

        private static Tool tool(String name, long millis) {
          return new Tool(
              name,
              "Prints.",
              List.of(),
              Optional.empty(),
              Hint.READ_ONLY,
              Scope.READ,
              call -> {
                System.out.println("a banner of " + name);
                System.out.print("{\\"jsonrpc\\":");
                System.out.flush();
                Thread.sleep(millis);
                return ToolResult.ofText("printed");
              });
        }
      }
      """;

  private PrintingTools() {}

  /** What the JVM must be told to have them. */
  static String options() throws IOException {
    Path work = Image.newDirectory("printing");
    Path source = Files.writeString(work.resolve("TechnicalIndicators.java"), SOURCE);
    Path classes = work.resolve("classes");
    assertEquals(
        0,
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--release",
                "25",
                "--module-path",
                Image.ROOT.resolve("modules/image/target/mods").toString(),
                "--patch-module",
                "quorate.toolbox=" + work,
                "--add-modules",
                "quorate.toolbox",
                "-d",
                classes.toString(),
                source.toString()));
    return "--patch-module quorate.toolbox=" + classes;
  }
}
