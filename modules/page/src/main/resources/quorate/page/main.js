// The operator's page: what is known, where it comes from, and when it is drawn.

import { render } from "./preact.module.js";
import { Refused, get, login, logout } from "./api.js";
import { follow } from "./stream.js";
import { judge } from "./judge.js";
import { serverTime } from "./words.js";
import { WIDE, page } from "./page.js";
import { switches } from "./switches.js";

const KEPT = 500;
const SLOW_EVERY = 10000;
const BETWEEN_DRAWS = 200;

const state = {
  me: null,
  loggedOut: false,
  login: { busy: false, error: "" },
  status: null,
  agents: null,
  agentsChanged: 0,
  agentsMembers: 0,
  agentsUnfolded: false,
  agentsStale: false,
  decisions: [],
  held: [],
  filter: { symbol: "", action: "" },
  agentFilter: "",
  open: null,
  opened: null,
  symbols: null,
  signals: null,
  positions: null,
  sessions: null,
  history: null,
  heard: 0,
  heardAt: 0,
  cutOff: false,
  asking: false,
  noneActiveSince: 0,
  pause: { phase: "idle", said: null },
  resume: null,
};

const may = (permission) => state.me?.permissions.includes(permission) ?? false;

// Drawing: at most once a frame for whoever does something, a few times a second for what comes,
// once a second for the ages, and not at all where nobody looks.

let due = 0;
let soon = 0;
let drawnAt = 0;

export function draw() {
  if (!due) due = requestAnimationFrame(drawNow);
}

function drawSoon() {
  if (due || soon) return;
  const wait = Math.max(0, drawnAt + BETWEEN_DRAWS - performance.now());
  soon = setTimeout(() => {
    soon = 0;
    draw();
  }, wait);
}

function drawNow() {
  due = 0;
  if (document.hidden) return;
  drawnAt = performance.now();
  const sentences = judge(state);
  document.title = mark(sentences[0].look) + " " + sentences[0].word + " · quorate";
  const icon = document.getElementById("icon");
  const wanted = icon.dataset[sentences[0].look] || icon.dataset.unknown;
  if (icon.getAttribute("href") !== wanted) icon.setAttribute("href", wanted);
  render(page(state, sentences, acts), document.getElementById("page"));
}

const mark = (look) => ({ failed: "✖", paused: "⏸", degraded: "▲", trading: "●", stale: "✖" })[look] || "…";

setInterval(draw, 1000);
document.addEventListener("visibilitychange", draw);
WIDE.addEventListener("change", draw);
document.getElementById("page").replaceChildren();

// What comes in.

function news(timestamp) {
  state.heard = performance.now();
  state.heardAt = timestamp ? Date.parse(timestamp) : Date.now();
  state.cutOff = false;
  if (timestamp) serverTime(timestamp);
}

function takeStatus(status) {
  const claim = status.instances.filter((one) => one.reachable && one.status?.role === "active");
  if (claim.length > 0) state.noneActiveSince = 0;
  else if (!state.noneActiveSince) state.noneActiveSince = Date.now();
  const switched =
    state.status?.control && status.control && state.status.control.since !== status.control.since;
  state.status = status;
  if (switched || (!state.history && status.control)) loadHistory();
}

function takeAgents(agents, whole) {
  if (whole || !state.agents) state.agents = new Map();
  const were = whole ? -1 : state.agents.size;
  for (const agent of agents) state.agents.set(agent.name, agent);
  if (state.agents.size !== were) state.agentsMembers++;
  state.agentsChanged++;
}

/** As the server compares: a symbol is the whole of it. */
const matches = (decision) =>
  (!state.filter.symbol || decision.symbol === state.filter.symbol) &&
  (!state.filter.action || decision.action === state.filter.action);

let cursor = 0;

function takeDecision(decision) {
  if (decision.sequence <= cursor) return;
  cursor = decision.sequence;
  if (!matches(decision)) return;
  // While somebody reads one, nothing moves under them.
  const list = state.open ? state.held : state.decisions;
  list.unshift(decision);
  if (list.length > KEPT) list.length = KEPT;
}

/** Takes what was asked for: what is new, and what is older and was not here. */
function takeDecisions(newestLast) {
  const here = new Set([...state.held, ...state.decisions].map((one) => one.sequence));
  const older = newestLast.filter((one) => one.sequence <= cursor && !here.has(one.sequence));
  if (older.length > 0) {
    state.decisions = [...state.decisions, ...older].sort((one, other) => other.sequence - one.sequence);
    state.decisions.length = Math.min(KEPT, state.decisions.length);
  }
  for (const decision of newestLast) takeDecision(decision);
}

let parts = [];

function frame(one) {
  news(one.timestamp);
  if (one.channel === "decisions" && one.type === "data") {
    takeDecision(one.data);
  } else if (one.type === "tick") {
    for (const each of one.subscriptions) {
      if (each.id === "d" && each.cursor > cursor) cursor = each.cursor;
      if (each.id === "a") state.agentsStale = each.stale;
    }
  } else if (one.channel === "system" && one.data) {
    takeStatus(one.data);
  } else if (one.channel === "agents" && one.type === "snapshot") {
    parts = one.part === 1 ? one.data.agents : parts.concat(one.data.agents);
    state.agentsStale = one.stale;
    if (one.part === one.parts) takeAgents(parts, true);
  } else if (one.channel === "agents" && one.type === "data") {
    for (const name of one.data.removed) {
      if (state.agents?.delete(name)) state.agentsMembers++;
    }
    takeAgents(one.data.changed, false);
  } else if (one.type === "error" && one.code === "gone") {
    cursor = one.oldest - 1;
    following?.stop();
    start();
  }
  drawSoon();
}

function subscriptions(hello) {
  const all = [
    { type: "subscribe", id: "s", channel: "system" },
    { type: "subscribe", id: "d", channel: "decisions", after: cursor },
    { type: "subscribe", id: "a", channel: "agents" },
  ];
  return all.filter((one) => hello.channels.includes(one.channel));
}

// What is asked for.

/** Asks, and leaves as it was what cannot be had now. */
async function attempt(path, take) {
  try {
    take(await get(path));
    return true;
  } catch (refused) {
    if (refused instanceof Refused && refused.status === 401) loggedOut();
    if (!(refused instanceof Refused)) throw refused;
    return false;
  } finally {
    draw();
  }
}

async function loadState() {
  const heard = await attempt("/api/v1/status", (status) => {
    news(status.timestamp);
    takeStatus(status);
  });
  if (!heard) state.cutOff = true;
  if (!heard) return;
  await Promise.all([
    may("agents:read") && attempt("/api/v1/agents?limit=500", (answer) => {
      takeAgents(answer.agents, true);
      state.agentsStale = answer.stale;
    }),
    loadDecisions(),
  ]);
}

function query() {
  const symbol = state.filter.symbol ? "&symbol=" + encodeURIComponent(state.filter.symbol) : "";
  const action = state.filter.action ? "&action=" + state.filter.action : "";
  return symbol + action;
}

function loadDecisions() {
  const asked = query();
  return attempt("/api/v1/decisions?votes=false&limit=50" + asked, (answer) => {
    // An answer to what is no longer asked says nothing of what is.
    if (asked === query()) takeDecisions(answer.decisions);
  });
}

const loadHistory = () =>
  attempt("/api/v1/control/history?limit=10", (answer) => (state.history = answer.changes));

async function loadSlow() {
  if (!state.me || state.loggedOut || document.hidden) return;
  await Promise.all([
    attempt("/api/v1/symbols?limit=200", (answer) => (state.symbols = answer.symbols)),
    may("agents:read") &&
      attempt("/api/v1/signals?limit=500", (answer) => (state.signals = answer.signals)),
    may("trading:read") &&
      attempt("/api/v1/positions?open=true&limit=50", (answer) => (state.positions = answer.positions)),
    may("trading:read") &&
      attempt("/api/v1/sessions?active=true&limit=50", (answer) => (state.sessions = answer.sessions)),
  ]);
}

setInterval(loadSlow, SLOW_EVERY);

// Who looks.

let following = null;

function loggedOut() {
  following?.stop();
  following = null;
  state.loggedOut = true;
  draw();
}

async function start() {
  try {
    state.me = await get("/api/v1/me");
    state.loggedOut = false;
  } catch (refused) {
    if (refused.status === 401) {
      loggedOut();
      return;
    }
    state.cutOff = true;
    draw();
    setTimeout(start, 2000 + Math.random() * 1000);
    return;
  }
  await loadState();
  loadHistory();
  loadSlow();
  following?.stop();
  following = follow({
    subscriptions,
    frame,
    open() {
      state.asking = false;
      state.cutOff = false;
    },
    closed(asking) {
      state.asking = asking;
      state.cutOff = !asking;
      draw();
    },
    loggedOut,
    ask: loadState,
  });
}

// What somebody does.

const acts = {
  draw,
  may,
  ...switches(state, draw, loggedOut, loadHistory),

  async login(key) {
    state.login = { busy: true, error: "" };
    draw();
    try {
      await login(key);
      state.login = { busy: false, error: "" };
      await start();
    } catch (refused) {
      const error = refused.status === 401 ? "This key is not known, or has ended." : refused.message;
      state.login = { busy: false, error };
    }
    draw();
  },

  async logout() {
    await logout();
    loggedOut();
  },

  filter(change) {
    Object.assign(state.filter, change);
    // What is here counts at once; what else matches is asked for.
    state.decisions = state.held.concat(state.decisions).filter(matches);
    state.held = [];
    loadDecisions();
    draw();
  },

  filterAgents(text) {
    state.agentFilter = text;
    state.agentsUnfolded = text !== "";
    draw();
  },

  unfoldAgents(unfolded) {
    state.agentsUnfolded = unfolded;
    draw();
  },

  open(id) {
    state.open = state.open === id ? null : id;
    state.opened = null;
    if (state.open) {
      history.replaceState(null, "", "#decision=" + id);
      attempt("/api/v1/decisions/" + id, (decision) => {
        if (state.open === id) state.opened = decision;
      });
    } else {
      history.replaceState(null, "", location.pathname);
      acts.showHeld();
    }
    draw();
  },

  showHeld() {
    state.decisions = state.held.concat(state.decisions).slice(0, KEPT);
    state.held = [];
    draw();
  },
};

const linked = location.hash.match(/^#decision=([0-9a-f-]{36})$/);
start().then(() => linked && acts.open(linked[1]));
draw();
