// Agents that are ill first; the others are one line that opens.

import { h } from "./preact.module.js";
import { cells, part, table, word } from "./parts.js";
import { count, now, short } from "./words.js";

const MOST = 200;
const RECENT = 5 * 60 * 1000;
const HEADS = ["Agent", "Status", "Heartbeat", "Signal", "Weight", "Refused"];
const ORDER = { UNHEALTHY: 0, DISABLED: 1, DEGRADED: 2, UNKNOWN: 3, HEALTHY: 4 };
const LOOK = { UNHEALTHY: "failed", DISABLED: "standby", DEGRADED: "degraded", UNKNOWN: "unknown", HEALTHY: "ok" };

const status = (agent) => (agent.enabled ? agent.status : "DISABLED");
const refusedLately = (agent) =>
  agent.last_refused_at && now() - Date.parse(agent.last_refused_at) < RECENT;
const isIll = (agent) => status(agent) !== "HEALTHY" || refusedLately(agent);

function row(agent, moment) {
  return h(
    "tr",
    { key: agent.name },
    cells(HEADS, [
      [agent.name, h("small", null, agent.type)],
      word(LOOK[status(agent)] || "unknown", status(agent).toLowerCase()),
      moment.age(agent.last_heartbeat),
      moment.age(agent.last_signal),
      agent.veto ? "may veto" : short(agent.weight),
      agent.refused_count > 0
        ? [String(agent.refused_count), agent.last_refusal_reason && h("small", null, " " + agent.last_refusal_reason + " ", moment.age(agent.last_refused_at))]
        : "–",
    ]),
  );
}

const rows = (agents, moment) => table("Agents", HEADS, agents.slice(0, MOST).map((one) => row(one, moment)), "blocks");

const byName = new Intl.Collator().compare;
let ordered = { members: -1, names: [] };
let known = { changed: -1, filter: "", all: [] };

/** All names: put in order when agents come or go, and not whenever one of them changes. */
function names(state) {
  if (ordered.members !== state.agentsMembers) {
    ordered = { members: state.agentsMembers, names: [...state.agents.keys()].sort(byName) };
  }
  return ordered.names;
}

/** The worst first, and each kind by name. */
function inOrder(state) {
  if (known.changed !== state.agentsChanged || known.filter !== state.agentFilter) {
    const wanted = state.agentFilter.toLowerCase();
    const kinds = [[], [], [], [], []];
    for (const name of names(state)) {
      if (wanted && !name.toLowerCase().includes(wanted)) continue;
      const one = state.agents.get(name);
      kinds[ORDER[status(one)] ?? ORDER.UNKNOWN].push(one);
    }
    known = { changed: state.agentsChanged, filter: state.agentFilter, all: kinds.flat() };
  }
  return known.all;
}

export function agents(state, acts, moment) {
  if (!acts.may("agents:read")) return null;
  if (!state.agents) return part("agents", "Agents", h("p", { class: "empty" }, "Not seen yet."));
  const all = inOrder(state);
  const ill = all.filter(isIll);
  const well = all.filter((one) => !isIll(one));
  return part(
    "agents",
    "Agents",
    state.agentsStale && h("p", { class: "stale-note" }, word("stale", "As last seen: no active orchestrator tells.")),
    state.agents.size > 10 &&
      h("div", { class: "filters" }, h("label", null, "Name ", h("input", { autocomplete: "off", onInput: (event) => acts.filterAgents(event.target.value) }))),
    ill.length > 0 && rows(ill, moment),
    all.length > MOST && h("p", { class: "hint" }, `Of ${all.length} at most ${MOST} are shown; filter by name.`),
    well.length > 0 &&
      h(
        "details",
        { open: state.agentsUnfolded, onToggle: (event) => acts.unfoldAgents(event.target.open) },
        h("summary", null, word("ok", count(well.length, "healthy", "healthy"))),
        // Nobody sees what is folded: it is not drawn.
        state.agentsUnfolded && rows(well, moment),
      ),
    all.length === 0 && h("p", { class: "empty" }, "No agent was heard."),
  );
}
