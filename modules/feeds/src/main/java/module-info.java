/** Markets out of files and random walks, for agents in the same process or over NATS. */
module quorate.feeds {
  requires quorate.checks;
  requires quorate.domain;
  requires quorate.http;
  requires quorate.logging;
  requires quorate.market;
  requires quorate.metrics;
  requires quorate.nats;
  requires quorate.protocol;
  requires quorate.web;

  // A feed is told by settings, and given the time.
  requires transitive quorate.configuration;
  requires transitive quorate.running;
  // To agents in the same process it is one of their feeds.
  requires transitive quorate.sdk;

  exports quorate.feeds;
}
