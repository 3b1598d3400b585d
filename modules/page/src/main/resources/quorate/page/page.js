// The page from top to bottom.

import { h } from "./preact.module.js";
import { agents } from "./agents.js";
import { bar } from "./bar.js";
import { decisions, openedBeside } from "./decisions.js";
import { health } from "./health.js";
import { isStale } from "./judge.js";
import { login } from "./login.js";
import { foot, switched, symbols, trading } from "./others.js";
import { kept, moments } from "./parts.js";
import { resume } from "./resume.js";
import { clock } from "./words.js";

/** Wide enough for an opened decision beside the list. */
export const WIDE = matchMedia("(min-width: 1280px)");

// Each is much to draw, and changes seldom.
const drawnAgents = kept(agents);
const drawnSymbols = kept(symbols);

export function page(state, sentences, acts) {
  const stale = isStale(state);
  const moment = moments(stale, clock(state.heardAt));
  const wide = WIDE.matches;
  const middle = h("div", { class: "middle", key: "middle" }, state.status && decisions(state, acts, moment, wide));
  const left = h(
    "div",
    { class: "left", key: "left" },
    wide && health(state, moment),
    drawnAgents(
      [state.me, state.agents, state.agentsChanged, state.agentsStale, state.agentFilter, state.agentsUnfolded, moment.step],
      state,
      acts,
      moment,
    ),
    drawnSymbols([state.symbols, state.signals, moment.step], state, moment),
  );
  const right = h(
    "div",
    { class: "right", key: "right" },
    wide && openedBeside(state, acts),
    trading(state, acts),
    switched(state, moment),
  );
  return h(
    "div",
    { class: "whole" + (stale ? " stale" : "") },
    bar(state, sentences, acts),
    login(state, acts),
    h(
      "main",
      { id: "main", tabindex: -1 },
      !wide && health(state, moment),
      h("div", { class: "columns" + (wide ? " three" : "") }, wide ? [left, middle, right] : [middle, left, right]),
    ),
    foot(state, acts),
    resume(state, acts),
  );
}
