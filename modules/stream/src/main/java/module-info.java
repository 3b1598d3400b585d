/** The live stream: decisions from the record, agents and the system's state, as they change. */
module quorate.stream {
  // A clock drives it.
  requires transitive quorate.running;
  // Whoever asks is a principal.
  requires transitive quorate.access;
  // Decisions come from the record.
  requires transitive quorate.record;
  // A stream goes over a WebSocket.
  requires transitive quorate.http;
  requires quorate.protocol;

  exports quorate.stream;
}
