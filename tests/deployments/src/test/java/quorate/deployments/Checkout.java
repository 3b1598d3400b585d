package quorate.deployments;

import java.nio.file.Path;

/** Where things are in the project, and which version of it this is. */
final class Checkout {
  static final Path ROOT = Path.of(System.getProperty("quorate.root")).normalize();
  static final Path KUBERNETES = ROOT.resolve("deployments/k8s");
  static final Path DOCKER = ROOT.resolve("deployments/docker");
  static final Path IMAGE = ROOT.resolve("modules/image/target/quorate");
  static final Path LAUNCHER = IMAGE.resolve("bin/quorate");

  static final String VERSION = System.getProperty("quorate.version");

  private Checkout() {}
}
