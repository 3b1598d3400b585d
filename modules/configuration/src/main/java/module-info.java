/**
 * Where settings come from: defaults, a file, the environment, the command line; with all problems
 * told at once. Knows no setting of the product.
 */
module quorate.configuration {
  exports quorate.configuration;
}
