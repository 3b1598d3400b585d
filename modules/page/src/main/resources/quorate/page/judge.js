// Judges what is seen: one sentence, the worst that is true, and what else is true below it.

import { moving } from "./parts.js";
import { clock, count, now, since, span } from "./words.js";

const NO_NEWS = 35000;
const NO_NEWS_WHILE_CUT_OFF = 10000;

/** Whether what is seen is old, so that nothing of it may look fresh. */
export function isStale(state) {
  if (!state.heard) return false;
  const silent = performance.now() - state.heard;
  return state.loggedOut || silent > (state.cutOff ? NO_NEWS_WHILE_CUT_OFF : NO_NEWS);
}

const check = (checks, component) => (checks || []).find((one) => one.component === component);
const failed = (checks, component) => check(checks, component)?.status === "failed";

function forHowLong(one) {
  return one?.since ? moving(" for " + since(one.since)) : "";
}

function database(state) {
  const own = check(state.status.checks, "database");
  const seen = state.status.instances.filter((one) => one.reachable);
  const active = seen.find((one) => one.status?.role === "active");
  const theirs = active
    ? check(active.checks, "database")
    : seen.length > 0 && seen.every((one) => failed(one.checks, "database"))
      ? check(seen[0].checks, "database")
      : undefined;
  const bad = [own, theirs].find((one) => one?.status === "failed");
  return bad && {
    look: "failed",
    word: "database",
    text: ["The database has failed", forHowLong(bad), ". Nothing is decided."],
  };
}

function active(state) {
  const instances = state.status.instances;
  const reachable = instances.filter((one) => one.reachable);
  const claim = reachable.filter((one) => one.status?.role === "active");
  if (claim.length === 1) return null;
  if (claim.length > 1) {
    return {
      look: "failed",
      word: "two active",
      text: (claim.length === 2 ? "Two claim" : claim.length + " claim") + " to be active.",
    };
  }
  if (reachable.length === 0) {
    const last = instances.map((one) => one.as_of).filter(Boolean).sort().pop();
    const long = last ? moving(" for " + since(last)) : "";
    return {
      look: "failed",
      word: "orchestrators",
      text: ["No orchestrator is reachable", long, ". Whether anything is decided is not known."],
    };
  }
  const long = state.noneActiveSince ? moving(" for " + span(now() - state.noneActiveSince)) : "";
  return {
    look: "failed",
    word: "none active",
    text: ["No orchestrator is active", long, ". Nothing is decided."],
  };
}

function paused(state) {
  const control = state.status.control;
  if (!control) return null;
  if (!control.paused) return null;
  const by = control.actor ? ", by " + control.actor : "";
  const why = control.reason ? ": " + control.reason : "";
  return { look: "paused", word: "paused", text: ["Trading is paused", forHowLong(control), by + why + "."] };
}

function nats(state) {
  const seen = state.status.instances.filter((one) => one.reachable);
  const bad = seen.filter((one) => failed(one.checks, "nats"));
  if (bad.length === 0) return null;
  const where =
    bad.length === seen.length && bad.length > 1
      ? bad.length === 2 ? " on both instances" : " on every instance"
      : " on " + bad.map(nameOf).join(" and ");
  const hurts = bad.some((one) => one.status?.role === "active") || bad.length === seen.length;
  return {
    look: "failed",
    word: "NATS",
    text: [
      "NATS has failed",
      forHowLong(check(bad[0].checks, "nats")),
      where + (hurts ? ". Decisions are recorded but cannot leave." : ". It could not take over."),
    ],
  };
}

function agents(state) {
  if (!state.agents) return null;
  const all = [...state.agents.values()];
  const enabled = all.filter((one) => one.enabled);
  const active = all.filter((one) => one.active);
  const ill = enabled.filter((one) => one.status === "UNHEALTHY");
  if (active.length === 0) {
    return { look: "degraded", word: "no agents", text: "No agent is active." };
  }
  return ill.length > 0
    ? {
        look: "degraded",
        word: "agents",
        text: `${ill.length} of ${count(enabled.length, "agent")} ${ill.length === 1 ? "is" : "are"} unhealthy.`,
      }
    : null;
}

function degraded(state) {
  return state.status.instances
    .filter((one) => !one.reachable)
    .map((one) => ({
      look: "degraded",
      word: "instance",
      text: [nameOf(one) + " is not reachable", one.as_of ? moving(" for " + since(one.as_of)) : "", "."],
    }))[0];
}

/** What people call an instance. */
export const nameOf = (instance) => instance.status?.instance || instance.address;

function trading(state) {
  const number = state.agents ? [...state.agents.values()].filter((one) => one.active).length : null;
  const last = state.decisions[0];
  return {
    look: "trading",
    word: "trading",
    text: [
      "Trading. ",
      number === null ? "" : count(number, "agent") + " active, ",
      ...(last ? ["last decision ", moving(since(last.timestamp) + " ago")] : ["no decision yet"]),
      ".",
    ],
  };
}

/** All that is true, the worst first; the first is the sentence of the page. */
export function judge(state) {
  if (state.loggedOut && !state.status) {
    return [{ look: "unknown", word: "log in", text: "Log in to see whether it is trading." }];
  }
  if (!state.status) {
    return [
      state.cutOff
        ? { look: "unknown", word: "no answer", text: "The server does not answer. Asking again…" }
        : { look: "unknown", word: "asking", text: "Asking how things are…" },
    ];
  }
  const of = clock(state.heardAt);
  if (state.loggedOut) {
    return [
      { look: "stale", word: "logged out", text: `You are logged out; what you see is of ${of} UTC.` },
    ];
  }
  if (isStale(state)) {
    const silent = span(performance.now() - state.heard);
    return [
      { look: "stale", word: "no news", text: ["No news for ", moving(silent), `. What you see is of ${of} UTC.`] },
    ];
  }
  const unknown = state.status.control || database(state)
    ? null
    : { look: "unknown", word: "unknown", text: "Whether trading is paused is not known yet." };
  const bad = [
    database(state), active(state), paused(state), unknown, nats(state), agents(state), degraded(state),
  ].filter(Boolean);
  // Whoever reads that something is ill wants to know first whether it trades all the same.
  const trades = bad.every((one) => one.look === "degraded" && one.word !== "no agents");
  return trades ? [...bad, trading(state)] : bad.slice(0, 4);
}

/** What fails now, for whoever is about to resume. */
export function failing(state) {
  const found = [];
  for (const one of state.status?.checks || []) {
    if (one.status !== "ok") found.push(`${one.component} of this API server: ${one.message || one.status}`);
  }
  for (const instance of state.status?.instances || []) {
    if (!instance.reachable) found.push(`${nameOf(instance)} is not reachable`);
    for (const one of instance.checks || []) {
      if (one.status !== "ok") found.push(`${one.component} of ${nameOf(instance)}: ${one.message || one.status}`);
    }
  }
  return found;
}
