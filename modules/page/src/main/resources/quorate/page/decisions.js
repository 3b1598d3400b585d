// The newest decisions, live. An opened one says why it is so, and nothing moves while it is read.

import { h } from "./preact.module.js";
import { action, cells, part, table, word } from "./parts.js";
import { count, short, span } from "./words.js";

const SHOWN = 50;
const HEADS = ["Time", "Symbol", "Action", "Confidence", "Consensus", "Agents", "Vetoed by"];
const VOTES = ["Agent", "Type", "Signal", "Confidence", "Weight", "Weight × confidence", "Signal's age"];

const BECAME = {
  pending: ["degraded", "waits to be published"],
  published: ["ok", "published"],
  expired: ["degraded", "expired before it could be published"],
  failed: ["failed", "could not be published"],
  cancelled: ["degraded", "cancelled by a pause"],
};

function strength(vote, most) {
  const value = vote.weight * vote.confidence;
  return h(
    "span",
    { class: "strength" },
    h("svg", { viewBox: "0 0 100 10", width: 100, height: 10, "aria-hidden": "true", preserveAspectRatio: "none" },
      h("rect", { class: "bar-" + vote.signal.toLowerCase(), width: most > 0 ? (100 * value) / most : 0, height: 10 })),
    short(value),
  );
}

function voteRow(vote, decision, most) {
  const vetoed = vote.veto && vote.agent_name === decision.vetoed_by;
  return h(
    "tr",
    { key: vote.agent_name, class: vetoed ? "vetoes" : "" },
    cells(VOTES, [
      [vote.agent_name, vote.reasoning && h("small", { class: "message" }, vote.reasoning)],
      [vote.agent_type, vote.veto && h("small", null, " ", vetoed ? word("failed", "vetoed") : "may veto")],
      action(vote.signal),
      short(vote.confidence),
      vote.veto ? "–" : short(vote.weight),
      vote.veto ? "–" : strength(vote, most),
      span(Date.parse(decision.timestamp) - Date.parse(vote.timestamp)),
    ]),
  );
}

function opened(state) {
  const decision = state.opened;
  if (!decision) return h("p", { class: "loading" }, "Reading it…");
  const most = Math.max(0, ...decision.votes.filter((one) => !one.veto).map((one) => one.weight * one.confidence));
  const [look, became] = BECAME[decision.publication?.state] || ["unknown", "what became of it is not known"];
  return h(
    "div",
    { class: "opened" },
    h("p", { class: "reasoning" }, decision.reasoning),
    h(
      "p",
      null,
      `Consensus ${short(decision.consensus)} (at least ${short(decision.min_consensus)}), `,
      `confidence ${short(decision.confidence)} (at least ${short(decision.min_confidence)}), `,
      `at least ${count(decision.min_voters, "voter")}. `,
      word(look, became),
    ),
    table("Votes", VOTES, decision.votes.map((vote) => voteRow(vote, decision, most)), "blocks votes"),
    h(
      "p",
      { class: "sums" },
      "Sums: ",
      ["BUY", "SELL", "HOLD"].map((name) => h("span", { key: name }, action(name), " " + short(decision.voting_results[name]) + " ")),
    ),
    h(
      "p",
      { class: "id" },
      h("a", { href: "#decision=" + decision.id }, decision.id),
      ` · sequence ${decision.sequence} · term ${decision.term} · decided by ${decision.decided_by}`,
    ),
  );
}

function row(decision, state, acts, moment, wide) {
  const isOpen = state.open === decision.id;
  const other = decision.winner !== decision.action && decision.winner;
  return [
    h(
      "tr",
      { key: decision.id, class: (isOpen ? "is-open " : "") + (decision.vetoed_by ? "vetoed" : "") },
      cells(HEADS, [
        h(
          "button",
          { class: "opens", "aria-expanded": String(isOpen), onClick: () => acts.open(decision.id) },
          moment.at(decision.timestamp),
          h("small", { class: "wide" }, moment.age(decision.timestamp)),
          h("span", { class: "unseen" }, " " + decision.symbol + ": why"),
        ),
        decision.symbol,
        [action(decision.action), other && h("small", { class: "wide message" }, "not " + other)],
        h("span", { title: String(decision.confidence) }, short(decision.confidence)),
        h("span", { title: String(decision.consensus) }, short(decision.consensus)),
        String(decision.participating_agents),
        decision.vetoed_by
          ? [h("span", { class: "narrow" }, "vetoed by "), decision.vetoed_by]
          : h("span", { class: "none wide" }, "–"),
      ]),
    ),
    isOpen && !wide && h("tr", { key: decision.id + "-open", class: "opening" }, h("td", { colspan: HEADS.length }, opened(state))),
  ];
}

function filters(state, acts) {
  return h(
    "div",
    { class: "filters" },
    h("label", null, "Symbol ", h("input", {
      autocomplete: "off",
      maxlength: 32,
      onChange: (event) => acts.filter({ symbol: event.target.value.trim().toUpperCase() }),
    })),
    h("label", null, "Action ", h(
      "select",
      { onChange: (event) => acts.filter({ action: event.target.value }) },
      h("option", { value: "" }, "all"),
      ["BUY", "SELL", "HOLD"].map((name) => h("option", { value: name, key: name }, name)),
    )),
  );
}

export function decisions(state, acts, moment, wide) {
  let shown = state.decisions.slice(0, SHOWN);
  // One that somebody was sent a link to may be older than those here.
  if (state.opened && !shown.some((one) => one.id === state.open)) shown = [state.opened, ...shown];
  return part(
    "decisions",
    "Decisions",
    filters(state, acts),
    state.held.length > 0 && h("button", { class: "held", onClick: acts.showHeld }, state.held.length + " new"),
    shown.length === 0
      ? h("p", { class: "empty" }, state.filter.symbol || state.filter.action ? "None that matches." : "No decision yet.")
      : table("The newest decisions", HEADS, shown.map((one) => row(one, state, acts, moment, wide)), "lines"),
  );
}


/** The opened decision, where there is room for it beside the list. */
export function openedBeside(state, acts) {
  return (
    state.open &&
    part(
      "decision",
      state.opened ? state.opened.symbol + ": " + state.opened.action : "Decision",
      opened(state),
      h("button", { onClick: () => acts.open(state.open) }, "Close"),
    )
  );
}
