// The page from top to bottom.

import { h } from "./preact.module.js";
import { agents } from "./agents.js";
import { bar } from "./bar.js";
import { decisions } from "./decisions.js";
import { health } from "./health.js";
import { isStale } from "./judge.js";
import { login } from "./login.js";
import { foot, switched, symbols, trading } from "./others.js";
import { moments } from "./parts.js";
import { resume } from "./resume.js";
import { clock } from "./words.js";

export function page(state, sentences, acts) {
  const stale = isStale(state);
  const moment = moments(stale, clock(state.heardAt));
  return h(
    "div",
    { class: "whole" + (stale ? " stale" : "") },
    bar(state, sentences, acts),
    login(state, acts),
    h(
      "main",
      { id: "main", tabindex: -1 },
      health(state, moment),
      h(
        "div",
        { class: "columns" },
        h("div", { class: "middle" }, state.status && decisions(state, acts, moment)),
        h("div", { class: "left" }, agents(state, acts, moment), symbols(state, moment)),
        h("div", { class: "right" }, trading(state, acts), switched(state, moment)),
      ),
    ),
    foot(state, acts),
    resume(state, acts),
  );
}
