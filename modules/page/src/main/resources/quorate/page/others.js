// Symbols, what is held, who switched, and the foot.

import { h } from "./preact.module.js";
import { action, cells, part, table, word } from "./parts.js";
import { dated, short } from "./words.js";

const SYMBOLS = ["Symbol", "Last decision", "Signals", "Expires"];
const POSITIONS = ["Symbol", "Side", "Quantity", "Entry", "Realised", "Owner"];
const SWITCHED = ["When", "What", "Who", "Why", "From"];

const PER_SYMBOL = 5;

function signal(one) {
  return h(
    "li",
    { key: one.agent_name },
    one.agent_name + " ",
    action(one.signal),
    " " + short(one.confidence),
    one.veto ? " may veto" : "",
  );
}

export function symbols(state, moment) {
  if (!state.symbols && !state.signals) return null;
  const last = new Map((state.symbols || []).map((one) => [one.symbol, one]));
  const standing = Map.groupBy(state.signals || [], (one) => one.symbol);
  const names = [...new Set([...standing.keys(), ...last.keys()])].sort().slice(0, 100);
  return part(
    "symbols",
    "Symbols now",
    names.length === 0
      ? h("p", { class: "empty" }, "No symbol has a standing signal.")
      : table(
          "Standing signals and the last decision of each symbol",
          SYMBOLS,
          names.map((name) => {
            const decision = last.get(name);
            const signals = standing.get(name) || [];
            const more = signals.length - PER_SYMBOL;
            return h(
              "tr",
              { key: name },
              cells(SYMBOLS, [
                name,
                decision ? [action(decision.action), " ", moment.age(decision.timestamp)] : "none",
                signals.length > 0
                  ? h("ul", { class: "signals" }, signals.slice(0, PER_SYMBOL).map(signal), more > 0 && h("li", null, "and " + more + " more"))
                  : h("span", { class: "none" }, "none stands"),
                decision ? moment.at(decision.expires_at) : "–",
              ]),
            );
          }),
          "blocks",
        ),
  );
}

export function trading(state, acts) {
  if (!acts.may("trading:read") || (!state.positions && !state.sessions)) return null;
  const owners = new Map((state.sessions || []).map((one) => [one.id, one]));
  const positions = state.positions || [];
  return part(
    "positions",
    "Open positions",
    positions.length === 0
      ? h("p", { class: "empty" }, "None is open.")
      : table(
          "Open positions as recorded",
          POSITIONS,
          positions.map((one) =>
            h(
              "tr",
              { key: one.id },
              cells(POSITIONS, [one.symbol, one.side, one.quantity, one.entry_price, one.realized_pnl, owners.get(one.session_id)?.owner || "–"]),
            ),
          ),
          "blocks",
        ),
    h(
      "p",
      { class: "sessions" },
      owners.size === 0 ? "No session is active." : "Active sessions: " + [...owners.values()].map((one) => `${one.symbol} ${one.mode} of ${one.owner}`).join(", ") + ".",
    ),
  );
}

export function switched(state, moment) {
  if (!state.history) return null;
  return part(
    "switched",
    "Who switched",
    state.history.length === 0
      ? h("p", { class: "empty" }, "Nobody yet.")
      : table(
          "The last pauses and resumes",
          SWITCHED,
          state.history.map((one) =>
            h(
              "tr",
              { key: one.id },
              cells(SWITCHED, [
                moment.at(one.changed_at),
                one.paused ? word("paused", "paused") : word("ok", "resumed"),
                one.actor || "–",
                one.reason || "–",
                one.address || "–",
              ]),
            ),
          ),
          "blocks",
        ),
  );
}

export function foot(state, acts) {
  const status = state.status;
  return h(
    "footer",
    null,
    state.me && !state.loggedOut
      ? h(
          "p",
          null,
          `${state.me.name}, ${state.me.role}`,
          state.me.expires_at ? `, until ${dated(state.me.expires_at)} UTC` : "",
          " ",
          h("button", { class: "plain", onClick: acts.logout }, "Log out"),
        )
      : null,
    status &&
      h("p", null, `Quorate ${status.version} (${(status.commit || "unknown").slice(0, 12)})${status.group ? ", group " + status.group : ""}. All times are UTC.`),
  );
}
