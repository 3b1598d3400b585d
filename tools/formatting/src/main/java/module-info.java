/** The formatter of this project's sources; part of the build, never of the product. */
module quorate.formatting {
  requires com.google.googlejavaformat;
}
