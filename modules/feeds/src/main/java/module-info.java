/** Markets out of files and random walks, for agents in the same process or over NATS. */
module quorate.feeds {
  requires quorate.market;
  requires quorate.protocol;

  // A feed is given the link, the time, and what it may be told by settings.
  requires transitive quorate.nats;
  requires transitive quorate.running;
  // To agents in the same process it is one of their feeds.
  requires transitive quorate.sdk;

  exports quorate.feeds;
}
