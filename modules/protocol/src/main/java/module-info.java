/** What goes over the wire, as JSON: bytes to the domain's records and back. */
module quorate.protocol {
  requires com.fasterxml.jackson.core;
  // The records are what readers return and writers take.
  requires transitive quorate.domain;
  requires transitive quorate.market;
  requires transitive quorate.record;

  exports quorate.protocol;
}
