/** The process's log: what is logged, in which form, and never at the price of the loops. */
module quorate.logging {
  // Logging.start takes what LogSettings reads from a configuration.
  requires transitive quorate.configuration;
  requires java.logging;
  // Libraries log by it.
  requires org.slf4j;
  requires quorate.protocol;

  exports quorate.logging;
}
