/** What an agent is, and what runs it. One class that implements {@code Agent} is an agent. */
module quorate.sdk {
  requires transitive quorate.domain;

  exports quorate.sdk;
}
