package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file that says how the container image is built.
 *
 * @param instructions each in one line, without comments
 */
record Dockerfile(List<String> instructions) {

  static Dockerfile read() {
    List<String> instructions = new ArrayList<>();
    String begun = "";
    for (String line : Yaml.text(Checkout.DOCKER.resolve("Dockerfile")).lines().toList()) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      begun += line.strip();
      if (begun.endsWith("\\")) {
        begun = begun.substring(0, begun.length() - 1);
      } else {
        instructions.add(begun);
        begun = "";
      }
    }
    return new Dockerfile(instructions);
  }

  /** What follows an instruction, for every time it stands there. */
  List<String> all(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1))
        .toList();
  }

  String only(String instruction) {
    List<String> all = all(instruction);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " times " + instruction);
    }
    return all.getFirst();
  }

  /** The words of an instruction in exec form; in shell form it is no list, and this fails. */
  List<String> words(String instruction) {
    JsonNode words = Yaml.read(only(instruction));
    if (!words.isArray()) {
      throw new AssertionError(instruction + " is not in exec form: " + words);
    }
    return words.valueStream().map(JsonNode::asText).toList();
  }

  /** What a container runs that is told nothing else. */
  List<String> command() {
    return Stream.of("ENTRYPOINT", "CMD").map(this::words).flatMap(List::stream).toList();
  }
}
