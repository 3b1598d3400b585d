/** The journal of the domain's inputs: written in their order, and read again. */
module quorate.journal {
  requires transitive quorate.protocol;
  requires transitive quorate.domain;

  exports quorate.journal;
}
