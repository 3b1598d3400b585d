// Follows the stream, and falls back to asking where something in between breaks WebSockets.

import { subprotocols } from "./api.js";

const SILENCE = 35000;
// How long a handshake may take; longer where asking bridges the wait, for it may be the network.
const TO_GREET = 4000;
const TO_GREET_WHILE_ASKING = 12000;
const SHORTEST = 500;
const LONGEST = 15000;
const FAILURES_BEFORE_ASKING = 2;
const ASK_EVERY = 5000;

/**
 * Keeps following until it is stopped.
 *
 * on: subscriptions() gives the frames to send first, frame(frame) takes what comes, open() and
 * closed(asking) tell how it is, loggedOut() that the credential has ended, ask() asks by GET.
 */
export function follow(on) {
  let socket = null;
  let wait = SHORTEST;
  let failures = 0;
  let stopped = false;
  let heard = 0;
  let retry = 0;
  let greeting = 0;
  let asking = 0;

  function connect() {
    clearTimeout(retry);
    if (stopped) return;
    const url = new URL("/api/v1/stream", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    let greeted = false;
    let bye = null;
    const mine = new WebSocket(url, subprotocols());
    socket = mine;
    heard = performance.now();
    // Something in between may swallow the handshake, and answer neither yes nor no.
    greeting = setTimeout(
      () => {
        socket = null;
        mine.close();
        lost(false, null);
      },
      asking ? TO_GREET_WHILE_ASKING : TO_GREET,
    );
    mine.onmessage = (event) => {
      if (socket !== mine) return;
      heard = performance.now();
      const frame = JSON.parse(event.data);
      if (frame.type === "hello") {
        greeted = true;
        clearTimeout(greeting);
        failures = 0;
        wait = SHORTEST;
        stopAsking();
        on.open();
        for (const one of on.subscriptions(frame)) mine.send(JSON.stringify(one));
      } else if (frame.type === "bye") {
        bye = frame;
      }
      on.frame(frame);
    };
    mine.onclose = (event) => {
      if (socket !== mine) return;
      socket = null;
      clearTimeout(greeting);
      if (event.code === 4401) {
        stop();
        on.loggedOut();
        return;
      }
      lost(greeted, bye);
    };
  }

  function lost(greeted, bye) {
    if (!greeted) failures++;
    if (failures >= FAILURES_BEFORE_ASKING) ask();
    on.closed(failures >= FAILURES_BEFORE_ASKING);
    retry = setTimeout(connect, bye ? bye.retry_after_ms : wait * (1 + Math.random()));
    wait = Math.min(LONGEST, wait * 2);
  }

  // A socket whose other end has gone tells nobody.
  const watch = setInterval(() => {
    if (socket && performance.now() - heard > SILENCE) {
      const dead = socket;
      socket = null;
      dead.close();
      on.closed(false);
      connect();
    }
  }, 1000);

  function ask() {
    if (!asking) {
      asking = setInterval(on.ask, ASK_EVERY);
      on.ask();
    }
  }

  function stopAsking() {
    clearInterval(asking);
    asking = 0;
  }

  function stop() {
    stopped = true;
    clearTimeout(retry);
    clearTimeout(greeting);
    clearInterval(watch);
    stopAsking();
    const last = socket;
    socket = null;
    if (last) last.close();
  }

  // The network is back: no need to wait any longer.
  addEventListener("online", () => {
    if (!socket && !stopped) connect();
  });

  connect();
  return { stop };
}
